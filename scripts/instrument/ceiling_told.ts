import { quantiles } from "lib/stats/quantile.ts";
import type { CeilingAnswer, CeilingDrive } from "lib/store/ceiling_file.ts";
import type { FoundTool } from "./ceiling_clients.ts";
import type { ClientCost } from "./client_run.ts";

/** One client against one server. */
export interface CeilingOrder {
  readonly client: string;
  /** Absent for our drivers. */
  readonly tool?: FoundTool | undefined;
  readonly connections: number;
  readonly answer: CeilingAnswer;
  readonly seconds: number;
  readonly core: number | null;
  /** Empty; what the client leaves goes here. */
  readonly folder: string;
}

/** What a client says of a drive. */
export type Told = Omit<
  CeilingDrive,
  "round" | "connections" | "answer" | "client" | "server_count" | keyof ClientCost
>;

/** What is asked for. */
export const PATH = "/health";
/** A client that says nothing. */
export const NOTHING: Told = {
  requests: null,
  per_second: 0,
  failed: null,
  p50_us: null,
  p99_us: null,
  server_p50_us: null,
  server_p99_us: null,
  wait_p50_us: null,
  wait_p99_us: null,
  bytes_per_row: null,
};

/** Median and p99 of what there is. */
export function pair(values: Float64Array | Uint32Array): [number | null, number | null] {
  if (values.length === 0) return [null, null];
  const [p50 = null, p99 = null] = quantiles(values, [0.5, 0.99]);
  return [p50, p99];
}
