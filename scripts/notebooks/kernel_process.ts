/** The kernel as an operating-system process: started in a group of its own, which ends whole. */
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { type ConnectionFile, connectionFile } from "./connection_file.ts";

/** Tells `show()` that outputs are flushed after every cell, and a live view that nobody watches. */
const RUNNER = { BENCHBOOK_FLUSHED: "1", BENCHBOOK_UNWATCHED: "1" };

const STDERR_TAIL = 4_000;

/**
 * A kernel's process group. A guard in a group of its own holds the end of a pipe to us: when the pipe breaks,
 * however we end (also by SIGKILL), it kills the kernel and whatever its cells started in the same group.
 */
export class KernelProcess {
  readonly connection: ConnectionFile;
  readonly pid: number;
  readonly ended: Promise<Deno.CommandStatus>;
  readonly #guard: Deno.ChildProcess;
  readonly #file: string;
  readonly #stderr: StderrTail;

  /** Starts a kernel in folder `cwd`, from which it finds deno.json. */
  constructor(cwd: string, env: Readonly<Record<string, string>> = {}) {
    this.connection = connectionFile();
    this.#file = Deno.makeTempFileSync({ prefix: "benchbook-kernel-", suffix: ".json" });
    Deno.writeTextFileSync(this.#file, JSON.stringify(this.connection));
    const kernel = new Deno.Command(Deno.execPath(), {
      args: ["jupyter", "--kernel", "--conn", this.#file],
      cwd,
      env: { ...kernelSpecEnv(), ...RUNNER, ...env },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
      detached: true,
    }).spawn();
    this.pid = kernel.pid;
    this.ended = kernel.status;
    this.#guard = startGuard(kernel.pid, this.#file);
    this.#stderr = new StderrTail(kernel.stderr);
  }

  /** The last lines that the kernel wrote to stderr, without the warning that it writes on every start. */
  get stderr(): string {
    return this.#stderr.text.replace(/^Warning "deno jupyter" is unstable.*\n?/m, "").trim();
  }

  /** Kills the whole group and waits for its end. To be called once. */
  async kill(): Promise<void> {
    killQuietly(-this.pid);
    await this.ended;
    killQuietly(this.#guard.pid);
    await this.#guard.status;
    await this.#guard.stdin.close().catch(() => {});
    await this.#stderr.close();
    await Deno.remove(this.#file).catch(() => {});
  }
}

/** Keeps the end of what comes out of a pipe, and lets go of it even if a grandchild still holds it open. */
class StderrTail {
  text = "";
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #done: Promise<void>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
    this.#done = this.#follow();
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
    await this.#done;
  }

  async #follow(): Promise<void> {
    const decoder = new TextDecoder();
    while (true) {
      const { value, done } = await this.#reader.read();
      if (done) return;
      this.text = (this.text + decoder.decode(value, { stream: true })).slice(-STDERR_TAIL);
    }
  }
}

function startGuard(group: number, file: string): Deno.ChildProcess {
  const script = 'read _; kill -KILL "-$1"; rm -f "$2"';
  return new Deno.Command("sh", {
    args: ["-c", script, "guard", String(group), file],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn();
}

/** The environment that front-ends give the kernel, so that a headless run has the same heap. */
function kernelSpecEnv(): Record<string, string> {
  const path = join(ROOT, ".jupyter", "kernels", "benchbook", "kernel.json");
  return JSON.parse(Deno.readTextFileSync(path)).env;
}

function killQuietly(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
