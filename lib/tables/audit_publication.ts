import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AuditContext } from "lib/audit/audit_context.ts";
import {
  type AuditInput,
  auditInput,
  type AuditLoad,
  type ComputedStatement,
  type Statement,
} from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { holdsNumber } from "lib/audit/sentences.ts";
import { evaluate } from "lib/store/arithmetic.ts";
import { CLAIMS_FILE, readClaims } from "lib/store/claims.ts";
import { type Claim, isCellClaim, SETUP_FORMS } from "lib/store/claims_shape.ts";
import type { Published, PublishedTable } from "lib/store/published.ts";
import { parseChecked } from "lib/store/shape.ts";
import { CONTEXT_SHAPE } from "lib/tables/audit_context_shape.ts";

/** The file beside `publication.json`: what is known of the publication and stands in none of its tables. */
const CONTEXT_FILE = "context.json";

/** Metrics of `publication.json` that have another name or unit in an audit. */
const METRICS: Readonly<Record<string, { readonly meaning: string; readonly unit?: string }>> = {
  total_requests: { meaning: "requests" },
  failed_requests: { meaning: "failed" },
  ok_requests: { meaning: "ok" },
  transfer_bytes_per_second: { meaning: "bytes_per_second" },
  memory_after_bytes: { meaning: "memory_bytes" },
  peak_rss_mb: { meaning: "memory_bytes", unit: "MB" },
  idle_rss_mb: { meaning: "idle_memory_bytes", unit: "MB" },
  failed_share: { meaning: "error_share" },
};

/** A publication as the audit takes it: every number that means something to it, its sentences, its facts. */
export function auditPublication(
  published: Published,
  { load = {} }: { readonly load?: AuditLoad } = {},
): AuditInput {
  const where = join(published.folder, "publication.json");
  const whole = { ...loadOf(published), ...load };
  const tables = Object.values(published.tables).flatMap((table) => {
    const columns = columnsOf(table);
    if (Object.keys(columns).length === 0) return [];
    const known = { ...columns, [table.rows]: { meaning: "stack" } };
    return [auditTable(table, { columns: known, workload: table.workload ?? null, load: whole, where })];
  });
  const claims = existsSync(join(published.folder, CLAIMS_FILE)) ? readClaims(published) : [];
  return auditInput({
    name: published.id,
    tables,
    context: readContext(join(published.folder, CONTEXT_FILE)),
    statements: claims.flatMap(statementOf),
    computed: claims.flatMap(computedOf),
    unread: claims.filter((claim) =>
      // A ledger holds these against the records of runs.
      !SETUP_FORMS.includes(claim.form) && claim.form !== "history" &&
      statementOf(claim).length + computedOf(claim).length === 0 && holdsNumber(claim.quote) &&
      !claim.quote.trim().startsWith("|")
    ).map(({ quote }) => quote),
  });
}

/** The facts beside a publication; none where there is no such file. */
export function readContext(path: string): AuditContext {
  if (!existsSync(path)) return {};
  return parseChecked<AuditContext>(Deno.readTextFileSync(path), CONTEXT_SHAPE, path);
}

/** `publication.json`'s load and procedure in the audit's words. */
function loadOf({ load, driver, percentiles, as_published: procedure }: Published): AuditLoad {
  const gatling = procedure?.tool === "gatling" ? procedure : null;
  return {
    kind: load.kind,
    ...(load.kind === "closed" ? { connections: load.in_flight } : {}),
    ...(load.window_ms === null || gatling !== null ? {} : { duration_s: load.window_ms / 1000 }),
    ...(driver === null ? {} : { driver }),
    ...(percentiles === null ? {} : { percentiles }),
    ...(procedure?.runs == null ? {} : { runs: procedure.runs }),
    ...(gatling === null
      ? {}
      : { users: gatling.users, repeat: gatling.requests_per_user, ramp_s: gatling.ramp_s }),
  };
}

function columnsOf({ columns, header }: PublishedTable) {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([heading, { metric, workload }]) => {
      const own = METRICS[metric] ?? { meaning: metric };
      if (!header.includes(heading) || metricUnit(own.meaning) === null) return [];
      return [[heading, { ...own, ...(workload === undefined ? {} : { workload }) }]];
    }),
  );
}

function statementOf(claim: Claim): Statement[] {
  if (!isCellClaim(claim)) return [];
  const own = METRICS[claim.metric];
  // A threshold in the table's own unit, where the audit has another.
  const scale = own?.unit === "MB" ? 1e6 : 1;
  const absolute = claim.form === "threshold" || claim.form === "text_against_table";
  const published = claim.published === null || !absolute ? claim.published : claim.published * scale;
  const { id, quote, table, workload, a, b, side, tolerance } = claim;
  return [{
    id,
    quote,
    form: claim.form as Statement["form"],
    workload,
    metric: own?.meaning ?? claim.metric,
    a,
    published,
    tolerance,
    ...(claim.reading === undefined ? {} : { reading: claim.reading }),
    ...(table === undefined ? {} : { table }),
    ...(b === undefined ? {} : { b }),
    ...(side === undefined ? {} : { side }),
  }];
}

function computedOf(claim: Claim): ComputedStatement[] {
  const { id, quote, reading, form, computed, side, published, tolerance } = claim;
  if (form !== "arithmetic" || computed === undefined || published === null) return [];
  const value = evaluate(computed);
  return [{
    id,
    quote,
    computed,
    value,
    published,
    tolerance,
    ...(reading === undefined ? {} : { reading }),
    ...(side === undefined ? {} : { side }),
  }];
}
