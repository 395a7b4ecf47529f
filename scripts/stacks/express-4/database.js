import pg from "pg";

const ITEMS_SQL =
  "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const ORDERS_SQL =
  "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

/** The pool is shared out among the workers, so that a cluster has no more connections than one process. */
const workers = Number(process.env.WORKERS ?? 1);

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Math.max(1, Math.floor(Number(process.env.POOL_SIZE ?? 10) / workers)),
});
// An idle connection that the database ends is an event; unheard, it would end the process.
pool.on("error", (error) => console.error("pool:", error.message));

export async function items(offset) {
  const { rows } = await pool.query({
    name: "items",
    text: ITEMS_SQL,
    values: [offset],
  });
  return rows;
}

export async function orders() {
  const { rows } = await pool.query({
    name: "orders",
    text: ORDERS_SQL,
    values: [100, 1000],
  });
  return rows;
}

/** The offset that a query string asks for; null when it is none. */
export function offsetOf(text = "0") {
  const offset = Number(text);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : null;
}
