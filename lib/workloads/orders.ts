import type { Answer, Verdict, Workload } from "lib/model.ts";
import { type ChangedRow, changedRow } from "lib/workloads/changed_row.ts";
import { jsonAnswer, sameJson } from "lib/workloads/json_answer.ts";
import { type Order, order } from "lib/workloads/order_rows.ts";

const PAGE = 100;
const OFFSET = 1000;
const CHANGED_ID = OFFSET + 7;

/** Date, time, fraction; then UTC said in one of its ways, or no zone at all. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|\+00(?::?00)?)?$/;

/**
 * `GET /orders` of web-api: 100 rows of `SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT
 * 100 OFFSET 1000`. The query has no ORDER BY: its rows are those that lie there in the table, which is kept
 * clustered by id. Drivers print `created_at` differently, so instants are compared in UTC, to the millisecond.
 */
export const orders: Workload = {
  id: "orders",
  method: "GET",
  path: "/orders",
  needs: "postgres",
  pool_size: 120,
  transactions_per_request: 1,
  verify: (answer) => judge("answer", answer, page()),
  canaries: async (probe) => [await changedRow(probe, CHANGED)],
};

/** The page's seventh order at another total. */
const CHANGED: ChangedRow = {
  path: "/orders",
  change: changeBy("+"),
  back: changeBy("-"),
  judge(check, answer) {
    const total_cents = order(CHANGED_ID).total_cents + 1;
    return judge(check, answer, page().map((row) => row.id === CHANGED_ID ? { ...row, total_cents } : row));
  },
};

/** An updated row moves to another place in the table; clustering brings it back. */
function changeBy(sign: "+" | "-"): string {
  return `update orders set total_cents = total_cents ${sign} 1 where id = ${CHANGED_ID}; ` +
    "cluster orders using orders_pkey";
}

function page(): Order[] {
  return Array.from({ length: PAGE }, (_, i) => order(OFFSET + i + 1));
}

function judge(check: string, answer: Answer, expected: readonly Order[]): Verdict {
  const parsed = jsonAnswer(check, answer);
  if ("verdict" in parsed) return parsed.verdict;
  const got = Array.isArray(parsed.value) ? parsed.value.map(canonical) : parsed.value;
  return sameJson(check, got, expected, `${expected.length} rows from id ${expected[0]?.id} are right`);
}

/** A row with its instant as we write it; anything else as it is, for the comparison to name. */
function canonical(row: unknown): unknown {
  if (typeof row !== "object" || row === null || !("created_at" in row)) return row;
  const [, date, time, fraction = ""] = INSTANT.exec(String(row.created_at)) ?? [];
  if (date === undefined) return row;
  return { ...row, created_at: `${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z` };
}
