import type { Stack, StackId } from "./stack.ts";
import type { Verdict, WorkloadId } from "./workload.ts";

/** A stack's pool of database connections when more requests wait than it has room for. */
export interface FullPool {
  readonly workload: WorkloadId;
  /** Connections that the stack was told to open at most: `POOL_SIZE`. */
  readonly asked: number;
  /** Connections whose queries waited at once for a locked table; null is "could not be read". */
  readonly waiting: number | null;
  /** The most connections that the stack held meanwhile. */
  readonly held: number | null;
}

/**
 * What was observed of a stack while it ran, as opposed to what its folder declares. Null is "could not be read".
 */
export interface StackCard {
  readonly stack_id: StackId;
  readonly stack: Stack;
  readonly observed_at: string;
  /** Command → first line it printed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly build_s: number | null;
  /** What the build left in the stack's folder; variants share it. */
  readonly built_bytes: number | null;
  readonly start_ms: number | null;
  /** Of the whole process tree, right after the first 200. */
  readonly idle_rss_bytes: number | null;
  readonly idle_pss_bytes: number | null;
  /** Under a brief load of 64 connections: the most of each. */
  readonly processes: number | null;
  readonly threads: number | null;
  readonly listening_processes: number | null;
  readonly database_connections: number | null;
  /** Processes that held clients' connections; absent on cards made before it was looked at. */
  readonly serving_processes?: number | null;
  /** Each workload that asks the database; absent on cards made before it was looked at. */
  readonly pools?: readonly FullPool[];
  /** Program name → processes that bear it. */
  readonly programs: Readonly<Record<string, number>>;
  /** Garbage collectors and allocators that thread names and mapped libraries tell of. */
  readonly runtime: readonly string[];
  /** Whether a second request on the same connection was answered. */
  readonly keep_alive: boolean | null;
  /** Head of the first workload's answer, line by line. */
  readonly head: readonly string[];
  /** Processes of the tree that were still there after it was stopped. */
  readonly left_behind: number | null;
  readonly checked: readonly { readonly workload: WorkloadId; readonly verdicts: readonly Verdict[] }[];
}
