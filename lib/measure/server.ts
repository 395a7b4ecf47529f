import { existsSync } from "node:fs";
import { request } from "undici";
import { epochMs, sleep } from "lib/measure/clock.ts";
import { type ControlGroup, openControlGroup } from "lib/measure/control_group.ts";
import { listeners } from "lib/measure/listeners.ts";
import { type Guarded, startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { StackError } from "lib/measure/stack_error.ts";

/** A server that answers, but not with 200, gets this much longer. */
const WRONG_STATUS_MS = 5000;

/** A stack to start; `argv` and `env` are complete, `log` is where its output is appended. */
export interface ServerOrder {
  readonly stack_id: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  readonly log: string;
  /** Asked until it answers 200: this is what "started" means. */
  readonly readyPath: string;
  readonly startMs: number;
  /** Cores' worth of CPU time that it gets, in a control group of its own; absent is no limit. */
  readonly cpu_quota?: number;
}

/** A stack that answers. */
export interface Server extends AsyncDisposable {
  readonly pid: number;
  readonly origin: string;
  /** From process start to the first 200. */
  readonly start_ms: number;
  /** The tree's pids that hold the listening socket; null where the machine cannot tell. */
  readonly listening: readonly number[] | null;
  /** How it ended, or null while it runs. */
  ending(): string | null;
  tree(): number[];
}

/**
 * Starts a server process group and waits until it answers 200.
 *
 * @throws {StackError} when it ends, does not answer in time, its port belongs to somebody else, or its CPU time
 *   cannot be limited as asked.
 */
export async function startServer(order: ServerOrder): Promise<Server> {
  const origin = `http://127.0.0.1:${order.port}`;
  const group = groupOf(order);
  const began = epochMs();
  const program = await startGuarded({ ...order, argv: group?.inside(order.argv) ?? order.argv });
  const stop = async () => {
    await program.stop();
    await group?.close();
  };
  try {
    await untilReady(program, origin, order);
    const start_ms = epochMs() - began;
    return {
      pid: program.pid,
      origin,
      start_ms,
      listening: owners(program, order),
      ending: program.ending,
      tree: () => processTree(program.pid),
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function groupOf({ stack_id, cpu_quota }: ServerOrder): ControlGroup | null {
  if (cpu_quota === undefined) return null;
  try {
    return openControlGroup(cpu_quota);
  } catch (error) {
    throw new StackError(stack_id, "start", (error as Error).message, "");
  }
}

async function untilReady(program: Guarded, origin: string, order: ServerOrder): Promise<void> {
  let last = "no answer";
  let answeredAt: number | null = null;
  let end = epochMs() + order.startMs;
  for (; epochMs() < end; await sleep(20)) {
    if (program.ending() !== null) throw failure(order, `it ended with ${program.ending()}`);
    const status = await statusOf(origin + order.readyPath);
    if (status === 200) return;
    if (status === null) continue;
    last = `GET ${order.readyPath} answers ${status}`;
    answeredAt ??= epochMs();
    end = Math.min(end, answeredAt + WRONG_STATUS_MS);
  }
  throw failure(order, `it did not become ready: ${last}`);
}

async function statusOf(url: string): Promise<number | null> {
  try {
    const { statusCode, body } = await request(url, { headersTimeout: 5000, bodyTimeout: 5000, reset: true });
    await body.dump();
    return statusCode;
  } catch {
    return null; // not listening yet
  }
}

function owners(program: Guarded, order: ServerOrder): number[] | null {
  const found = listeners(order.port, processTree(program.pid));
  if (found === null) return null;
  if (found.foreign || found.own.length === 0) {
    throw failure(order, `port ${order.port} is held by a process outside the tree of pid ${program.pid}`);
  }
  return found.own;
}

function failure(order: ServerOrder, problem: string): StackError {
  // The program makes its log, and may not have come that far.
  const said = existsSync(order.log) ? Deno.readTextFileSync(order.log) : "";
  return new StackError(order.stack_id, "start", problem, said);
}
