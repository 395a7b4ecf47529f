import process from "node:process";

/** What to start, and where its output goes. */
export interface StartOrder {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** File that standard error, and standard output unless `onLine` is given, are appended to. */
  readonly log: string;
  /** Called with each line of standard output. */
  readonly onLine?: (line: string) => void;
  readonly stopSignal?: "SIGTERM" | "SIGINT";
  /** How long the group may take to end by itself before it is killed. */
  readonly graceMs?: number;
}

/** A program that runs in a process group of its own. */
export interface Guarded extends AsyncDisposable {
  /** The program's pid, which is its process group's number too. */
  readonly pid: number;
  /** Settles when the program itself has ended, with how: "exit code 0", "signal SIGKILL". */
  readonly ended: Promise<string>;
  /** How it ended, or null while it runs. */
  ending(): string | null;
  /** Ends the whole group and the guard; safe to call again. */
  stop(): Promise<void>;
}

// The program waits for a line before it becomes itself, so that it never runs without its guard. It replaces the
// shell, so that its pid is ours to know.
const HANDSHAKE = `log=$1; shift; read -r go && exec "$@" </dev/null 2>>"$log"`;

// The guard's standard input is a pipe that only this process holds: it ends when this process does, however that
// happens. The guard sits in a group of its own, so that neither Ctrl-C nor the end of the program reaches it.
const GUARD = `trap '' INT HUP TERM
read -r _
kill -s "$2" -- -"$1" 2>/dev/null
i=0
while kill -s 0 -- -"$1" 2>/dev/null && [ "$i" -lt 30 ]; do sleep 0.1; i=$((i + 1)); done
kill -s KILL -- -"$1" 2>/dev/null`;

/** Every program that this process started and has not stopped. */
const running = new Set<Guarded>();

/** Ends every program that this process started: the last act before leaving early. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((guarded) => guarded.stop()));
}

/**
 * Starts a program under a guard that ends its process group when this process ends, by whatever means: a second
 * process, because nothing inside a killed process can clean up.
 *
 * Not by `node:child_process`, which rewrites arguments that follow the path of Deno itself.
 *
 * @throws {Error} when the shell cannot be started. A program that cannot be found ends with exit code 127.
 */
export async function startGuarded(order: StartOrder): Promise<Guarded> {
  const handshake = order.onLine === undefined ? `${HANDSHAKE} >&2` : HANDSHAKE;
  const program = new Deno.Command("/bin/sh", {
    args: ["-c", handshake, "sh", order.log, ...order.argv],
    cwd: order.cwd,
    env: order.env,
    clearEnv: true,
    detached: true,
    stdin: "piped",
    stdout: order.onLine === undefined ? "null" : "piped",
    stderr: "null",
  }).spawn();
  const signal = order.stopSignal ?? "SIGTERM";
  const guard = new Deno.Command("/bin/sh", {
    args: ["-c", GUARD, "sh", String(program.pid), signal.slice(3)],
    cwd: "/",
    detached: true,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();

  let words: string | null = null;
  const ended = program.status.then(({ code, signal }) =>
    words = signal === null ? `exit code ${code}` : `signal ${signal}`
  );
  const read = order.onLine === undefined ? Promise.resolve() : eachLine(program.stdout, order.onLine);
  await begin(program.stdin);

  let stopping: Promise<void> | null = null;
  async function stop(): Promise<void> {
    await endGroup(program.pid, signal, order.graceMs ?? 3000);
    await ended;
    await read;
    guard.kill("SIGKILL");
    await guard.status;
    await guard.stdin.abort();
    running.delete(guarded);
  }
  const guarded: Guarded = {
    pid: program.pid,
    ended,
    ending: () => words,
    stop: () => stopping ??= stop(),
    [Symbol.asyncDispose]: () => stopping ??= stop(),
  };
  running.add(guarded);
  return guarded;
}

async function begin(stdin: WritableStream<Uint8Array>): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode("go\n"));
    await writer.close();
  } catch {
    // The shell has ended already: that is what `ended` tells.
  }
}

async function eachLine(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    lines.forEach(onLine);
  }
  if (text !== "") onLine(text);
}

/** Signals a process group, waits, and kills what is left of it. */
async function endGroup(group: number, signal: Deno.Signal, graceMs: number): Promise<void> {
  if (!signalGroup(group, signal)) return;
  if (await groupIsGone(group, graceMs)) return;
  signalGroup(group, "SIGKILL");
  await groupIsGone(group, 2000); // only zombies that nobody reaps can outlast this
}

async function groupIsGone(group: number, waitMs: number): Promise<boolean> {
  for (let waited = 0; waited < waitMs; waited += 10) {
    if (!signalGroup(group, 0)) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return !signalGroup(group, 0);
}

/** Whether the signal reached a process of the group; signal 0 only asks. */
function signalGroup(group: number, signal: Deno.Signal | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
