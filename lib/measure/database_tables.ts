import { createHash } from "node:crypto";
import { ITEM_ROWS, ITEMS_SQL } from "lib/workloads/items.ts";
import { ORDER_ROWS, ORDERS_SQL } from "lib/workloads/order_rows.ts";
import type { Session } from "lib/measure/database_session.ts";

/** A table that workloads need. */
interface Table {
  readonly name: string;
  /** Creates and fills it. */
  readonly sql: string;
  readonly rows: number;
  /** The index whose order the rows are to lie in, where a query without ORDER BY relies on it. */
  readonly clustered?: string;
}

const TABLES: readonly Table[] = [
  { name: "items", sql: ITEMS_SQL, rows: ITEM_ROWS },
  { name: "orders", sql: ORDERS_SQL, rows: ORDER_ROWS, clustered: "orders_pkey" },
];

/** The first word of the comment on every table of ours. */
const MARK = "benchbook";

/** Tables and views of a database that we did not make, by schema and name. */
export async function foreignTables(session: Session): Promise<string[]> {
  const rows = await session.rows<{ name: string }>(`
    select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and coalesce(obj_description(c.oid, 'pg_class'), '') not like '${MARK} %'
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1`);
  return rows.map((row) => row.name);
}

/**
 * Sees to it that every table is there as its SQL makes it (definition, columns, indexes, count and checksum of
 * the rows), makes anew what is not, and leaves them in their order, vacuumed and read once.
 *
 * @throws {Error} when the SQL does not make the rows it should.
 */
export async function prepareTables(session: Session): Promise<void> {
  for (const table of TABLES) {
    if (!await isIntact(table, session)) await make(table, session);
    if (table.clustered !== undefined) {
      await session.run(`cluster public.${table.name} using ${table.clustered}`);
    }
    // Dead rows of canaries would grow from run to run. Not in a transaction, as VACUUM wants.
    await session.run(`vacuum (freeze, analyze) public.${table.name}`);
    await session.rows(`select count(t) from (select * from public.${table.name}) t`);
    await session.run(
      `begin; set local enable_seqscan = off; select count(t) from (select * from public.${table.name} order by 1) t; commit`,
    );
  }
}

async function make(table: Table, session: Session): Promise<void> {
  await session.run(
    `begin; set local search_path = public; drop table if exists public.${table.name}; ${table.sql};
    comment on table public.${table.name} is '${MARK} is making it'; commit`,
  );
  const made = await stateOf(table, session);
  if (made?.rows !== table.rows) {
    throw new Error(`Cannot prepare table ${table.name}: it has ${made?.rows} rows, expected ${table.rows}`);
  }
  await session.run(`comment on table public.${table.name} is '${mark(table, made.checksum)}'`);
}

async function isIntact(table: Table, session: Session): Promise<boolean> {
  const state = await stateOf(table, session);
  return state !== null && state.rows === table.rows &&
    state.comment === mark(table, state.checksum);
}

/** What the comment says of a table that is as it was made. */
function mark({ sql }: Table, checksum: string): string {
  return `${MARK} ${createHash("sha256").update(sql).digest("hex").slice(0, 16)} ${checksum}`;
}

async function stateOf({ name }: Table, session: Session) {
  const [found] = await session.rows<{ oid: string | null }>(
    `select to_regclass('public.${name}')::text as oid`,
  );
  if (found?.oid === null || found === undefined) return null;
  const [state] = await session.rows<
    { rows: number; checksum: string; comment: string | null }
  >(`
    with content as (
      select count(*)::int as rows, coalesce(string_agg(t::text, e'\\n' order by t::text collate "C"), '') as text
      from public.${name} t
    ), shape as (
      select concat('column ', attname, ' ', format_type(atttypid, atttypmod), ' ', attnotnull) as line
      from pg_attribute where attrelid = 'public.${name}'::regclass and attnum > 0 and not attisdropped
      union all
      select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'public.${name}'::regclass
      union all
      select pg_get_triggerdef(oid) from pg_trigger where tgrelid = 'public.${name}'::regclass
      union all
      select 'options ' || coalesce(reloptions::text, '') from pg_class where oid = 'public.${name}'::regclass
    )
    select rows, md5(text) || md5((select string_agg(line, e'\\n' order by line) from shape)) as checksum,
      obj_description('public.${name}'::regclass, 'pg_class') as comment
    from content`);
  return state ?? null;
}
