// A server whose every answer is scripted to the microsecond, by the C library's own means, and which keeps its own
// truth: how many requests it read, what it meant to do and when it did it. With a delay in its script it asks the
// clock without rest, so it needs a core.
//   deno run -P=driver-ffi --allow-write=<truth.json> scripts/instrument/scripted/server.ts <script> [truth.json]
import { epochMs } from "lib/measure/clock.ts";
import { Clocks } from "lib/measure/drivers/epoll/clocks.ts";
import { BROKEN, Events, SERVER_CLOSED } from "lib/measure/drivers/epoll/events.ts";
import { libc, MSG_NOSIGNAL } from "lib/measure/drivers/epoll/libc.ts";
import { type Answer, answer, answersOf } from "./answers.ts";
import { Heads, isControl } from "./heads.ts";
import { type Act, type Script, scriptRandom, SCRIPTS } from "./scripts.ts";
import { accept, listenOn, receive } from "./sockets.ts";
import { TruthKeeper } from "./truth.ts";

interface Pending {
  readonly due_ms: number;
  readonly read_ms: number;
  readonly fd: number;
  readonly life: number;
  readonly request: number;
  readonly act: Act;
}

const LISTENER = 65_535;

class ScriptedServer {
  readonly #truth = new TruthKeeper();
  readonly #clock = new Clocks(Clocks.instant());
  readonly #events = new Events();
  readonly #heads = new Heads();
  readonly #random = scriptRandom();
  readonly #answers: ReadonlyMap<string, Answer>;
  readonly #pending: Pending[] = [];
  /** Of each descriptor: how many connections it has been. */
  readonly #lives = new Uint32Array(65_536);
  #stall_ms: number;

  constructor(readonly script: Script, readonly truthFile: string | undefined) {
    this.#answers = answersOf(script);
    this.#stall_ms = script.stall?.every_ms ?? Infinity;
  }

  serve(port: number): never {
    const listener = listenOn(port);
    this.#events.add(listener, LISTENER, 0);
    const spins = this.script.delay_ms !== undefined || this.script.stall !== undefined;
    while (true) {
      const count = this.#events.wait(spins ? 0 : 1000);
      for (let event = 0; event < count; event++) {
        const fd = this.#events.slot(event);
        if (fd === LISTENER) this.#accept(listener);
        else if (this.#events.generation(event) === this.#lives[fd]) this.#read(fd, this.#events.mask(event));
      }
      if (spins) this.#perform();
    }
  }

  #accept(listener: number): void {
    for (let fd = accept(listener); fd !== null; fd = accept(listener)) {
      this.#truth.connections++;
      this.#heads.forget(fd);
      this.#events.add(fd, fd, ++this.#lives[fd]!);
    }
  }

  #close(fd: number): void {
    this.#lives[fd]!++;
    libc.close(fd);
  }

  /** Edge triggered: reads until nothing is left, or until less came than there was room for. */
  #read(fd: number, mask: number): void {
    const { buffer } = this.#heads;
    const ending = (mask & (BROKEN | SERVER_CLOSED)) !== 0;
    for (let got = receive(fd, buffer.at, 65_536); got !== null; got = receive(fd, buffer.at, 65_536)) {
      if (got === 0) return this.#close(fd);
      const path = this.#heads.read(fd, got);
      if (path !== null) {
        if (isControl(path)) this.#tell(fd, path);
        else this.#ask(fd);
      }
      if (got < 65_536 && !ending) return;
    }
  }

  #ask(fd: number): void {
    const { script: { delay_ms, act } } = this;
    if (delay_ms === undefined && act === undefined) {
      const request = this.#truth.requests++;
      const kept = this.#answers.get(this.#heads.old ? "kept" : "answer") as Answer;
      kept.number?.(request);
      return void libc.send(fd, kept.at, kept.length, MSG_NOSIGNAL);
    }
    const read_ms = this.#clock.now();
    const number = this.#truth.requests;
    const meant_ms = delay_ms?.(number, this.#random) ?? 0;
    const what = act?.(number) ?? "answer";
    const request = this.#truth.asked(meant_ms, what);
    this.#pending.push({
      due_ms: read_ms + meant_ms,
      read_ms,
      fd,
      life: this.#lives[fd]!,
      request,
      act: what,
    });
  }

  /** Does what is due, and stands still when that is due. */
  #perform(): void {
    const now = this.#clock.now();
    const pending = this.#pending;
    for (let i = 0; i < pending.length; i++) {
      const one = pending[i] as Pending;
      if (one.due_ms > now) continue;
      pending[i--] = pending.at(-1) as Pending;
      pending.pop();
      if (one.life === this.#lives[one.fd]) this.#act(one);
    }
    if (now >= this.#stall_ms) this.#stall(now);
  }

  #act({ fd, act, request, read_ms }: Pending): void {
    const bytes = this.#answers.get(act);
    this.#truth.answered(request, this.#clock.now() - read_ms);
    if (bytes !== undefined) libc.send(fd, bytes.at, bytes.length, MSG_NOSIGNAL);
    if (act === "hang_up" || act === "cut_off" || act === "last_answer") this.#close(fd);
  }

  #stall(now: number): void {
    const { every_ms, for_ms } = this.script.stall!;
    const from_ms = epochMs();
    while (this.#clock.now() < now + for_ms);
    this.#truth.stalls.push({ from_ms, to_ms: epochMs() });
    this.#stall_ms += every_ms;
  }

  #tell(fd: number, path: string): void {
    const { requests, connections } = this.#truth;
    if (path === "/truth" && this.truthFile !== undefined) {
      Deno.writeTextFileSync(this.truthFile, JSON.stringify(this.#truth.told()));
    }
    const body = JSON.stringify({ requests, connections });
    const told = answer(
      `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    libc.send(fd, told.at, told.length, MSG_NOSIGNAL);
    this.#close(fd);
  }
}

if (import.meta.main) {
  const [name = "", truthFile] = Deno.args;
  const script: Script | undefined = SCRIPTS[name as keyof typeof SCRIPTS];
  if (script === undefined) {
    throw new TypeError(`There is no script "${name}": there are ${Object.keys(SCRIPTS).join(", ")}`);
  }
  new ScriptedServer(script, truthFile).serve(Number(Deno.env.get("PORT")));
}
