import { existsSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "lib/store/arithmetic.ts";
import { type Claim, CLAIMS_SHAPE } from "lib/store/claims_shape.ts";
import type { Published, PublishedTable } from "lib/store/published.ts";
import { parseChecked } from "lib/store/shape.ts";

/** The file beside `publication.json`. */
export const CLAIMS_FILE = "claims.json";

/**
 * Reads the claims of a publication. Throws `SyntaxError` naming file, entry and field when one is not as it must be,
 * speaks of a stack or table that the publication does not have, or lacks what its form needs.
 */
export function readClaims(published: Pick<Published, "id" | "folder" | "stacks" | "tables">): Claim[] {
  const path = join(published.folder, CLAIMS_FILE);
  if (!existsSync(path)) {
    throw new RangeError(`Cannot read the claims of ${published.id} as ${path} does not exist`);
  }
  const claims = parseChecked<Claim[]>(Deno.readTextFileSync(path), CLAIMS_SHAPE, path);
  const ids = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    const problem = ids.has(claim.id)
      ? `field id must be given once: ${claim.id} is there twice`
      : problemOf(claim, published);
    if (problem !== null) throw new SyntaxError(`${path}: entry ${index} (${claim.id}): ${problem}`);
    ids.add(claim.id);
  }
  return claims;
}

function problemOf(claim: Claim, { stacks, tables }: Pick<Published, "stacks" | "tables">): string | null {
  for (const field of ["a", "b"] as const) {
    const stack = claim[field];
    if (stack !== undefined && !Object.hasOwn(stacks, stack)) {
      return `field ${field} must be a stack as printed, one of ${Object.keys(stacks).join(", ")}: ` +
        `current value is ${stack}`;
    }
  }
  if (claim.table !== undefined && !Object.hasOwn(tables, claim.table)) {
    return `field table must be one of ${Object.keys(tables).join(", ")}: current value is ${claim.table}`;
  }
  if (!(claim.tolerance > 0 && claim.tolerance < 1)) {
    return `field tolerance must be between 0 and 1: current value is ${claim.tolerance}`;
  }
  if (claim.published !== null && !(claim.published > 0)) {
    return `field published must be above 0 or null: current value is ${claim.published}`;
  }
  if (claim.fact !== undefined && claim.stated === undefined && claim.published === null) {
    return "field published or stated is missing, a claim with field fact needs one of them";
  }
  if (claim.form === "text_against_table" && claim.side === undefined && claim.published === null) {
    return "field side or published is missing, form text_against_table needs one of them";
  }
  if (["statement", "history"].includes(claim.form) && claim.testable === true) {
    return `field testable must be the reason why not, as nothing bears on a ${claim.form}`;
  }
  const table = claim.table === undefined ? undefined : tables[claim.table];
  if (table !== undefined && claim.metric !== undefined && !hasColumn(table, claim)) {
    return `table ${claim.table} must have a column of metric ${claim.metric} and workload ${claim.workload}`;
  }
  const needed = claim.testable === true
    ? [...NEEDS[claim.form], ...NEEDS_TO_TEST[claim.form] ?? []]
    : NEEDS[claim.form];
  const missing = needed.filter((field) => claim[field] === undefined || claim[field] === null);
  if (missing.length > 0) return `field ${missing[0]} is missing, form ${claim.form} needs it`;
  return claim.computed === undefined ? null : arithmeticProblem(claim.computed);
}

function arithmeticProblem(computed: string): string | null {
  try {
    evaluate(computed);
    return null;
  } catch (error) {
    return `field computed: ${error instanceof Error ? error.message : error}`;
  }
}

function hasColumn({ columns, workload: own }: PublishedTable, { metric, workload }: Claim): boolean {
  return Object.values(columns).some((column) =>
    column.metric === metric && (column.workload === undefined ? own ?? null : column.workload) === workload
  );
}

/** What each form cannot do without. */
const NEEDS: Readonly<Record<Claim["form"], readonly (keyof Claim)[]>> = {
  ratio: ["metric", "a", "b", "published"],
  order: ["metric", "a", "side"],
  threshold: ["metric", "a", "side", "published"],
  equivalence: ["metric", "a", "b"],
  text_against_table: ["metric", "a", "table"],
  arithmetic: ["computed", "published"],
  condition: [],
  machine: [],
  version: ["stated"],
  history: [],
  statement: [],
};

/** What those about the set-up need too where our records can tell. */
const NEEDS_TO_TEST: Readonly<Partial<Record<Claim["form"], readonly (keyof Claim)[]>>> = {
  condition: ["fact"],
  machine: ["fact"],
  version: ["a", "program"],
};
