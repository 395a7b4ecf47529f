/** A row of table `orders`; `created_at` as UTC with whole milliseconds: "2025-06-01T12:34:56.789Z". */
export interface Order {
  readonly id: number;
  readonly customer_id: number;
  readonly total_cents: number;
  readonly status: string;
  readonly created_at: string;
}

/** Rows of table `orders`, as the publication says. */
export const ORDER_ROWS = 10_000;

const STATUSES = ["pending", "processing", "completed", "cancelled", "refunded"] as const;
const FIRST_MS = Date.UTC(2025, 0, 1);

/**
 * Creates and fills table `orders`. Columns and indexes are web-api's. Its rows are random, other ones each time;
 * ours are fixed, in the same ranges and shares. Instants have microseconds below the middle of a millisecond, so
 * that drivers that cut and drivers that round agree.
 */
export const ORDERS_SQL = `
create table orders (
  id serial primary key,
  customer_id integer not null,
  total_cents integer not null,
  status varchar(50) not null,
  created_at timestamp not null default now()
) with (autovacuum_enabled = false);
insert into orders
  select i, 1 + (i * 7919) % 1001, 100 + (i * 104729) % 99901,
    ('{${STATUSES.join(",")}}'::text[])[(i % 8 + 1) / 2 + 1],
    timestamp '2025-01-01' + ((i::bigint * 3141592653) % 31535999999 * 1000 + i % 499 + 1) * interval '1 microsecond'
  from generate_series(1, ${ORDER_ROWS}) as i;
create index orders_customer_id on orders (customer_id);
create index orders_created_at on orders (created_at);
`;

/** The row that the generator makes for an id from 1. */
export function order(id: number): Order {
  return {
    id,
    customer_id: 1 + (id * 7919) % 1001,
    total_cents: 100 + (id * 104_729) % 99_901,
    status: STATUSES[Math.floor((id % 8 + 1) / 2)] as string,
    created_at: new Date(FIRST_MS + (id * 3_141_592_653) % 31_535_999_999).toISOString(),
  };
}
