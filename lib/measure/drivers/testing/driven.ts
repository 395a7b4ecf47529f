import { Buffer } from "node:buffer";
import {
  ABSENT_REQUEST,
  type ConnectColumns,
  type DriverId,
  OUTCOMES,
  type RequestColumns,
} from "lib/model.ts";
import type { DriveOrder, Driver, DriveReport } from "lib/measure/drivers/driver.ts";

/** A request's row; instants as in its columns. */
export interface DrivenRow {
  readonly slot: number;
  readonly sent_us: number;
  readonly lag_us: number;
  readonly arrived_us: number;
  readonly first_byte_us: number;
  readonly done_us: number;
  readonly status: number;
  readonly bytes: number;
  readonly outcome: string;
  readonly request: number;
}

/** An attempt to connect. */
export interface DrivenConnect {
  readonly slot: number;
  readonly began_us: number;
  readonly took_us: number;
  readonly outcome: string;
}

/** What came of an order. */
export interface Driven {
  readonly rows: DrivenRow[];
  readonly connects: DrivenConnect[];
  readonly report: DriveReport;
}

/**
 * An order for a test: `GET /x` in a short closed loop of 4, whose answers are to be `body`; the rest as asked for. The
 * deadline is one that no answer misses on a machine that is slow: who wants timeouts asks for another.
 */
export function orderOf(
  driver: DriverId,
  origin: string,
  { body, load, ...rest }: { body: string | null; load?: object } & Omit<Partial<DriveOrder>, "load">,
): DriveOrder {
  const base = { kind: "closed", driver, in_flight: 4, warmup_ms: 0, window_ms: 300, deadline_ms: 10_000 };
  return {
    origin,
    method: "GET",
    path: "/x",
    body_base64: body === null ? null : Buffer.from(body).toString("base64"),
    load: { ...base, ...load } as DriveOrder["load"],
    folder: "",
    ...rest,
  };
}

/** Has an order driven, and its rows as objects. */
export async function driven(
  drivers: Readonly<Record<DriverId, Driver>>,
  order: DriveOrder,
): Promise<Driven> {
  const batches: RequestColumns[] = [];
  const connects: ConnectColumns[] = [];
  const report = await drivers[order.load.driver].drive(order, {
    began() {},
    progress() {},
    batch: (columns) => batches.push(columns),
    connects: (columns) => connects.push(columns),
  });
  return { rows: batches.flatMap(toRows), connects: connects.flatMap(toConnects), report };
}

function toRows(columns: RequestColumns): DrivenRow[] {
  return Array.from({ length: columns.rows }, (_, i) => ({
    slot: columns.slot[i] ?? NaN,
    sent_us: columns.sent_us[i] ?? NaN,
    lag_us: columns.lag_us[i] ?? NaN,
    arrived_us: columns.arrived_us[i] ?? NaN,
    first_byte_us: columns.first_byte_us[i] ?? NaN,
    done_us: columns.done_us[i] ?? NaN,
    status: columns.status[i] ?? NaN,
    bytes: columns.bytes[i] ?? NaN,
    outcome: OUTCOMES[columns.outcome[i] ?? NaN] ?? "none",
    request: columns.request?.[i] ?? ABSENT_REQUEST,
  }));
}

function toConnects(columns: ConnectColumns): DrivenConnect[] {
  return Array.from({ length: columns.rows }, (_, i) => ({
    slot: columns.slot[i] ?? NaN,
    began_us: columns.began_us[i] ?? NaN,
    took_us: columns.took_us[i] ?? NaN,
    outcome: OUTCOMES[columns.outcome[i] ?? NaN] ?? "none",
  }));
}
