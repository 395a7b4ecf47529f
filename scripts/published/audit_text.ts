import { createHash } from "node:crypto";
import type { Claim } from "lib/store/claims_shape.ts";
import type { Explained } from "lib/store/explained.ts";
import type { Published } from "lib/store/published.ts";
import { account, type SignCount } from "./numbers.ts";
import { findTable, linesOf } from "./printed_lines.ts";
import { findProse } from "./prose.ts";
import type { Span } from "./span.ts";

/** What is held against a text. */
export interface TextSources {
  readonly published: Published;
  readonly claims: readonly Claim[];
  readonly explained: readonly Explained[];
}

/** What came of it. */
export interface TextAudit {
  readonly tables: number;
  /** Cells of all tables, names and words included. */
  readonly cells: number;
  readonly claims: number;
  readonly signs: readonly SignCount[];
  /** A sentence each; empty when nothing differs. */
  readonly problems: readonly string[];
}

/** Holds a publication's tables, quotes and numbers against its text. */
export function auditText({ published, claims, explained }: TextSources, text: string): TextAudit {
  const tables = Object.values(published.tables);
  const found = findTables(published, text);
  const quotes = [...new Set(claims.map((claim) => claim.quote))].filter((quote) => !text.includes(quote));
  const { signs, idle } = account(text, { tables: found.spans, claims, explained });
  return {
    tables: tables.length,
    cells: tables.reduce((sum, table) => sum + table.cells.length * table.header.length, 0),
    claims: claims.length,
    signs,
    problems: [
      ...hashProblems(published, text),
      ...found.problems,
      ...quotes.map((quote) => `claims.json: quote ${JSON.stringify(quote)} is not in the text`),
      ...signs.flatMap(({ sign, left }) =>
        left.map((one) => `${sign}: in no table and no claim, and not explained: ${one}`)
      ),
      ...idle.map((why) => `explained.json: an entry explains nothing: ${why}`),
    ],
  };
}

/** The audit in a few lines: tables and claims, then where the signs of each sort went. */
export function inWords(id: string, { tables, cells, claims, signs }: TextAudit): string {
  const lines = signs.map(({ sign, all, in_tables, in_claims, as_figures, furniture, left }) => {
    const other = Object.entries(furniture).map(([kind, count]) => `, ${count} ${kind}`).join("");
    const figures = sign === "numbers" ? ` (${as_figures} as a figure of theirs)` : "";
    return `  ${all} ${sign}: ${in_tables} in tables, ${in_claims} more in claims${figures}${other}, ${left.length} left`;
  });
  return [`${id}: ${tables} tables of ${cells} cells, ${claims} claims`, ...lines].join("\n");
}

function hashProblems({ sha256_of_text }: Published, text: string): string[] {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return sha256 === sha256_of_text
    ? []
    : [`the text's SHA-256 is ${sha256}, publication.json has ${sha256_of_text}`];
}

function findTables({ tables }: Published, text: string): { spans: Span[]; problems: string[] } {
  const lines = linesOf(text);
  const spans: Span[] = [];
  const problems: string[] = [];
  let next = 0;
  for (const table of Object.values(tables)) {
    const rows = findTable(table, lines, next);
    next = rows.next;
    const prose = table.printed?.kind === "prose" ? findProse(table, text) : { spans: [], problems: [] };
    spans.push(...rows.spans, ...prose.spans);
    problems.push(...rows.problems, ...prose.problems);
  }
  return { spans, problems };
}
