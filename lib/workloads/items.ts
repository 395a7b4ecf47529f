import type { Answer, Verdict, Workload } from "lib/model.ts";
import { type ChangedRow, changedRow } from "lib/workloads/changed_row.ts";
import { jsonAnswer, sameJson } from "lib/workloads/json_answer.ts";

/** A row of table `items`. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly price_cents: number;
  readonly in_stock: boolean;
}

const PAGE = 50;
const CHANGED_ID = 7;

/** Rows of table `items`, as the publication says. */
export const ITEM_ROWS = 10_000;

/** Creates and fills table `items`. The publication gives the number of rows; the generator is ours. */
export const ITEMS_SQL = `
create table items (
  id integer primary key,
  name text not null,
  price_cents integer not null,
  in_stock boolean not null
) with (autovacuum_enabled = false);
insert into items
  select i, 'Item ' || lpad(i::text, 5, '0'), 100 + (i * 7919) % 99900, i % 7 <> 0
  from generate_series(1, ${ITEM_ROWS}) as i;
`;

/** The row that the generator makes for an id from 1. */
export function item(id: number): Item {
  return {
    id,
    name: `Item ${String(id).padStart(5, "0")}`,
    price_cents: 100 + (id * 7919) % 99900,
    in_stock: id % 7 !== 0,
  };
}

/**
 * Carrier's `GET /items`: 50 rows of a real table through a pool of 10. The query, the columns and `?offset=` are
 * ours; the publication only says that the table has 10,000 rows.
 */
export const items: Workload = {
  id: "items",
  method: "GET",
  path: "/items",
  needs: "postgres",
  pool_size: 10,
  transactions_per_request: 1,
  verify: (answer) => judge("answer", answer, page(0)),
  async canaries(probe) {
    return [
      judge("another page", await probe.get("/items?offset=4321"), page(4321)),
      judge("the last page", await probe.get(`/items?offset=${ITEM_ROWS - 10}`), page(ITEM_ROWS - 10)),
      await changedRow(probe, CHANGED),
    ];
  },
};

/** The first page's seventh item at another price. */
const CHANGED: ChangedRow = {
  path: "/items",
  change: `update items set price_cents = price_cents + 1 where id = ${CHANGED_ID}`,
  back: `update items set price_cents = price_cents - 1 where id = ${CHANGED_ID}`,
  judge(check, answer) {
    const price_cents = item(CHANGED_ID).price_cents + 1;
    return judge(check, answer, page(0).map((row) => row.id === CHANGED_ID ? { ...row, price_cents } : row));
  },
};

/** Judges the page of items at an offset. */
export function itemsAnswer(answer: Answer, offset: number): Verdict {
  return judge("answer", answer, page(offset));
}

function page(offset: number): Item[] {
  return Array.from({ length: Math.min(PAGE, ITEM_ROWS - offset) }, (_, i) => item(offset + i + 1));
}

function judge(check: string, answer: Answer, expected: readonly Item[]): Verdict {
  const parsed = jsonAnswer(check, answer);
  if ("verdict" in parsed) return parsed.verdict;
  return sameJson(
    check,
    parsed.value,
    expected,
    `${expected.length} rows from id ${expected[0]?.id} are right`,
  );
}
