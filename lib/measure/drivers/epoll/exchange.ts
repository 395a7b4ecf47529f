import type { Outcome } from "lib/model.ts";
import type { ConnectRecorder } from "lib/measure/drivers/connect_recorder.ts";
import type { Clocks } from "lib/measure/drivers/epoll/clocks.ts";
import { BROKEN, Events, READABLE, SERVER_CLOSED, WRITABLE } from "lib/measure/drivers/epoll/events.ts";
import { EAGAIN, EINTR, errno, libc, MSG_NOSIGNAL, offset } from "lib/measure/drivers/epoll/libc.ts";
import type { Receiver } from "lib/measure/drivers/epoll/receiver.ts";
import type { Slot } from "lib/measure/drivers/epoll/slot.ts";
import type { Dialler } from "lib/measure/drivers/epoll/sockets.ts";
import type { Recorder } from "lib/measure/drivers/recorder.ts";
import { isAnswered, judge, PAUSE_AFTER_FAILURE_MS } from "lib/measure/drivers/rules.ts";

/** What the exchanges of a loop share. */
export interface ExchangeMeans {
  readonly slots: readonly Slot[];
  readonly clocks: Clocks;
  readonly receiver: Receiver;
  readonly dialler: Dialler;
  readonly recorder: Recorder;
  readonly connects: ConnectRecorder;
  /** A slot's request was answered: it can send again at once. */
  readonly onFree: (slot: Slot) => void;
}

/** Sends requests and takes their answers, whatever they do, and records how each ended. When they are sent is not its concern. */
export class Exchange {
  readonly events = new Events();
  /** Requests on their way. */
  inFlight = 0;
  /** The last reading of the clock. */
  now_ms = 0;
  readonly #slots: readonly Slot[];
  readonly #clocks: Clocks;
  readonly #receiver: Receiver;
  readonly #dialler: Dialler;
  readonly #recorder: Recorder;
  readonly #connects: ConnectRecorder;
  readonly #onFree: (slot: Slot) => void;

  constructor(means: ExchangeMeans) {
    this.#slots = means.slots;
    this.#clocks = means.clocks;
    this.#receiver = means.receiver;
    this.#dialler = means.dialler;
    this.#recorder = means.recorder;
    this.#connects = means.connects;
    this.#onFree = means.onFree;
  }

  /** Sends the slot's request at `now`, connecting first if it must. */
  start(slot: Slot, now: number): void {
    slot.row.sent_ms = now;
    slot.row.request = slot.asked.index;
    slot.row.arrived_ms = slot.row.first_byte_ms = NaN;
    slot.same = true;
    slot.parser.begin();
    this.inFlight++;
    if (slot.fd === null) this.#dial(slot);
    else this.#send(slot, slot.fd);
  }

  /** Ends a slot's request if its deadline has passed. */
  expire(slot: Slot, now: number): void {
    if (slot.state === "connecting") {
      this.#connects.record(slot.row.slot, slot.row.sent_ms, { at_ms: now, outcome: "timeout" });
    }
    this.#end(slot, "timeout", now);
  }

  shut(slot: Slot): void {
    if (slot.fd !== null) libc.close(slot.fd);
    slot.fd = null;
    slot.generation++;
  }

  /** What happened on a socket. */
  handle(event: number): void {
    const slot = this.#slots[this.events.slot(event)] as Slot;
    const mask = this.events.mask(event);
    if (slot.fd === null || slot.generation !== this.events.generation(event)) return;
    if (slot.state === "connecting") return this.#connected(slot, slot.fd, mask);
    if (slot.unsent > 0 && (mask & WRITABLE) !== 0) this.#sendRest(slot, slot.fd);
    if ((mask & (READABLE | SERVER_CLOSED | BROKEN)) === 0) return;
    if (slot.state === "waiting") this.#receive(slot, slot.fd, (mask & (SERVER_CLOSED | BROKEN)) !== 0);
    else this.shut(slot); // it closed, or said what nobody asked for
  }

  #dial(slot: Slot): void {
    slot.fd = this.#dialler.dial();
    if (slot.fd === null) return this.#refused(slot);
    slot.state = "connecting";
    this.events.add(slot.fd, slot.place, slot.generation);
  }

  #refused(slot: Slot): void {
    const now = this.#clocks.now();
    this.#connects.record(slot.row.slot, slot.row.sent_ms, { at_ms: now, outcome: "refused" });
    this.#end(slot, "refused", now);
  }

  #connected(slot: Slot, fd: number, mask: number): void {
    if ((mask & BROKEN) !== 0) return this.#refused(slot);
    if ((mask & WRITABLE) === 0) return;
    const at_ms = this.now_ms = this.#clocks.now();
    this.#connects.record(slot.row.slot, slot.row.sent_ms, { at_ms, outcome: "ok" });
    this.#send(slot, fd);
  }

  #send(slot: Slot, fd: number): void {
    const { bytes, length } = slot.asked;
    slot.state = "waiting";
    const sent = libc.send(fd, bytes.at, length, MSG_NOSIGNAL);
    if (sent !== length) this.#wasSent(slot, sent, length);
  }

  #sendRest(slot: Slot, fd: number): void {
    const { bytes, length } = slot.asked;
    const sent = libc.send(fd, offset(bytes.at, length - slot.unsent), slot.unsent, MSG_NOSIGNAL);
    this.#wasSent(slot, sent, slot.unsent);
  }

  /** What was not taken goes out when the socket is writable again. */
  #wasSent(slot: Slot, sent: number, of: number): void {
    slot.unsent = of - Math.max(0, sent);
    if (sent < 0 && errno() !== EAGAIN && errno() !== EINTR) this.#end(slot, "reset", this.#clocks.now());
  }

  /** Reads until nothing is left. When the server is `closing`, no later edge would tell of the end. */
  #receive(slot: Slot, fd: number, closing: boolean): void {
    for (;;) {
      const count = this.#receiver.receive(fd);
      const now = this.now_ms = this.#clocks.now();
      if (count < 0 && errno() === EINTR) continue;
      if (count < 0 && errno() === EAGAIN) return;
      if (count <= 0) return this.#closed(slot, count === 0, now);
      if (this.#take(slot, count, now, closing)) return;
      if (count < this.#receiver.capacity && !closing) return; // less than asked for: there is no more
    }
  }

  /** Whether the answer ended with the bytes just read. */
  #take(slot: Slot, count: number, now: number, closing: boolean): boolean {
    const { parser, row, asked: { bodies } } = slot;
    row.arrived_ms = this.#receiver.arrived_ms();
    const first = !parser.started;
    if (first) {
      row.first_byte_ms = now;
      if (!closing && bodies.repeats(count)) {
        parser.status = 200;
        parser.bytes = bodies.repeatBytes;
        this.#end(slot, "ok", now);
        return true;
      }
    }
    const fed = parser.feed(this.#receiver.buffer.u8, 0, count);
    if (fed === "more") return false;
    if (closing) parser.reusable = false;
    const outcome = fed === "malformed" ? fed : judge(parser, bodies.expected, slot.same);
    if (first && outcome === "ok" && parser.reusable) bodies.keep(count, parser.bytes);
    this.#end(slot, outcome, now);
    return true;
  }

  #closed(slot: Slot, orderly: boolean, now: number): void {
    const { parser } = slot;
    const whole = orderly && parser.isWholeAtClose();
    const broken = parser.started ? "cut_off" : "reset";
    parser.reusable = false;
    this.#end(slot, whole ? judge(parser, slot.asked.bodies.expected, slot.same) : broken, now);
  }

  #end(slot: Slot, outcome: Outcome, now: number): void {
    const { row, parser } = slot;
    row.done_ms = now;
    row.outcome = outcome;
    row.status = parser.status;
    row.bytes = parser.bytes;
    this.#recorder.record(row);
    this.inFlight--;
    if (isAnswered(outcome)) {
      // A server that answers before it has the whole request leaves the rest of it in the way.
      if (!parser.reusable || slot.unsent > 0) this.shut(slot);
      slot.state = "free";
      slot.unsent = 0;
      this.#onFree(slot);
    } else {
      this.shut(slot);
      slot.unsent = 0;
      slot.state = "paused";
      slot.resume_ms = now + PAUSE_AFTER_FAILURE_MS;
    }
  }
}
