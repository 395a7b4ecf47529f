import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** An experiment to be made: the options of `deno task collect`, in the same units. */
export interface CollectRequest {
  readonly stacks?: readonly string[];
  readonly workloads?: readonly string[];
  readonly blocks?: number;
  readonly seed?: number;
  readonly publication?: string;
  /** Folder that experiments are in. Default: data/experiments. */
  readonly into?: string;
  readonly driver?: string;
  readonly inFlight?: number;
  /** Requests per second of an open loop; absent is a closed loop. */
  readonly rate?: number;
  /** Seconds, as are the next two. */
  readonly warmup?: number;
  readonly window?: number;
  readonly deadline?: number;
}

/** `scripts/collect.ts` in a process of its own. */
export interface CollectProcess {
  readonly pid: number;
  /** Settles with the exit code. */
  readonly ended: Promise<number>;
  /** The last lines that it printed. */
  tail(): string;
  /** Asks it to end, as Ctrl-C does, and waits until it has. */
  stop(): Promise<void>;
}

const TAIL_LINES = 12;
/** What the kernel is started with and what measures must not inherit. */
const KERNEL_ONLY = ["DENO_V8_FLAGS", "BENCHBOOK_FLUSHED", "BENCHBOOK_UNWATCHED"];

// Output goes to a file, not to a pipe of ours: the experiment must end in good order after the kernel was killed. The
// file loses its name once both have it open, so that nothing is left behind however they end.
const TO_LOG = 'exec >"$1" 2>&1 </dev/null; rm -f "$1"; shift; exec "$@"';

/**
 * Starts an experiment. The process is in a group of its own, so that what interrupts the kernel does not reach it,
 * and it ends by itself within a second of the kernel, whole runs kept, however the kernel ends.
 */
export function startCollect(request: CollectRequest): CollectProcess {
  const path = Deno.makeTempFileSync({ prefix: "benchbook-collect-", suffix: ".log" });
  const log = Deno.openSync(path);
  const env = { ...Deno.env.toObject(), NO_COLOR: "1", BENCHBOOK_PARENT: String(Deno.pid) };
  const program = [Deno.execPath(), "run", "-P=all", "--quiet", join("scripts", "collect.ts")];
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", TO_LOG, "sh", path, ...program, ...argumentsOf(request)],
    cwd: ROOT,
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !KERNEL_ONLY.includes(name))),
    clearEnv: true,
    detached: true,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  let over = false;
  let last = "";
  const read = () => over ? last : last = lastLines(wholeText(log));
  const ended = child.status.then(({ code }) => {
    read();
    over = true;
    log.close();
    return code;
  });
  return {
    pid: child.pid,
    ended,
    tail: read,
    async stop() {
      if (!over) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The request as the command line has it: `inFlight: 8` is `--in-flight 8`. */
export function argumentsOf(request: CollectRequest): string[] {
  return Object.entries(request).filter(([, value]) => value !== undefined).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    Array.isArray(value) ? value.join(",") : String(value),
  ]);
}

function wholeText(file: Deno.FsFile): string {
  const bytes = new Uint8Array(file.statSync().size);
  file.seekSync(0, Deno.SeekMode.Start);
  return new TextDecoder().decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-TAIL_LINES).join("\n");
}
