import { Injectable, Logger, type OnApplicationShutdown } from "@nestjs/common";
import pg from "pg";

const ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
const ORDERS_SQL = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

export interface Item {
  id: number;
  name: string;
  price_cents: number;
  in_stock: boolean;
}

export interface Order {
  id: number;
  customer_id: number;
  total_cents: number;
  status: string;
  created_at: Date;
}

/** The pool is shared out among the workers, so that a cluster has no more connections than one process. */
const workers = Number(process.env.WORKERS ?? 1);

@Injectable()
export class DatabaseService implements OnApplicationShutdown {
  private readonly pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: Math.max(1, Math.floor(Number(process.env.POOL_SIZE ?? 10) / workers)),
  });

  constructor() {
    // An idle connection that the database ends is an event; unheard, it would end the process.
    this.pool.on("error", (error) => Logger.error(error.message, "pool"));
  }

  async items(offset: number): Promise<Item[]> {
    const { rows } = await this.pool.query<Item>({ name: "items", text: ITEMS_SQL, values: [offset] });
    return rows;
  }

  async orders(): Promise<Order[]> {
    const { rows } = await this.pool.query<Order>({ name: "orders", text: ORDERS_SQL, values: [100, 1000] });
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
