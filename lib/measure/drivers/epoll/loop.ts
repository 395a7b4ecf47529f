import type { Outcome } from "lib/model.ts";
import type { DriveOrder, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { Bodies } from "lib/measure/drivers/epoll/bodies.ts";
import { Clocks } from "lib/measure/drivers/epoll/clocks.ts";
import { BROKEN, Events, READABLE, SERVER_CLOSED, WRITABLE } from "lib/measure/drivers/epoll/events.ts";
import {
  EAGAIN,
  EINTR,
  errno,
  libc,
  type Memory,
  memory,
  MSG_NOSIGNAL,
  offset,
} from "lib/measure/drivers/epoll/libc.ts";
import { Receiver } from "lib/measure/drivers/epoll/receiver.ts";
import { Slot } from "lib/measure/drivers/epoll/slot.ts";
import { Dialler } from "lib/measure/drivers/epoll/sockets.ts";
import { Recorder } from "lib/measure/drivers/recorder.ts";
import {
  expectedBody,
  isAnswered,
  judge,
  PAUSE_AFTER_FAILURE_MS,
  PROGRESS_MS,
  requestBytes,
  spin,
  SWEEP_MS,
} from "lib/measure/drivers/rules.ts";

/** A closed loop over sockets of the C library. It keeps its thread until the last answer is in. */
export class Loop {
  readonly #load: DriveOrder["load"];
  readonly #sink: DriveSink;
  readonly #recorder: Recorder;
  readonly #clocks = new Clocks();
  readonly #events = new Events();
  readonly #receiver = new Receiver(this.#clocks);
  readonly #expected: Uint8Array | null;
  readonly #bodies: Bodies;
  readonly #dialler: Dialler;
  readonly #request: Memory;
  readonly #requestLength: number;
  readonly #end_ms: number;
  readonly #slots: Slot[];
  /** Slots to send on once a batch of events is read: received first, so that no answer waits for a send. */
  readonly #ready: Slot[];
  #readyCount = 0;
  #unfinished: number;
  #connects = 0;

  constructor(order: DriveOrder, sink: DriveSink) {
    this.#load = order.load;
    this.#sink = sink;
    this.#recorder = new Recorder((columns) => sink.batch(columns));
    this.#expected = expectedBody(order);
    this.#bodies = new Bodies(this.#expected, this.#receiver.buffer);
    this.#dialler = new Dialler(order.origin);
    const request = requestBytes(order);
    this.#request = memory(request.length);
    this.#request.u8.set(request);
    this.#requestLength = request.length;
    this.#end_ms = order.load.warmup_ms + order.load.window_ms;
    this.#slots = Array.from({ length: order.load.in_flight }, (_, slot) => new Slot(slot, this.#bodies));
    this.#ready = [...this.#slots];
    this.#unfinished = this.#slots.length;
  }

  /** Sends until the end, and waits for what is in flight. */
  run(): DriveReport {
    this.#sink.began();
    let sweep_ms = 0;
    let progress_ms = PROGRESS_MS;
    this.#readyCount = this.#slots.length;
    this.#sendReady();
    while (this.#unfinished > 0) {
      const now = this.#clocks.now();
      if (now >= sweep_ms) {
        this.#sweep(now);
        sweep_ms = now + SWEEP_MS;
      }
      if (now >= progress_ms) {
        this.#sink.progress({ at_ms: now, rows: this.#recorder.rows, failed: this.#recorder.failed });
        progress_ms += PROGRESS_MS;
      }
      const count = this.#events.wait(Math.max(0, Math.ceil(sweep_ms - now)));
      for (let event = 0; event < count; event++) this.#handle(event);
      this.#sendReady();
    }
    this.#events.close();
    this.#recorder.flush();
    const { rows, failed, answered } = this.#recorder;
    return { rows, failed, answered, connects: this.#connects };
  }

  #sendReady(): void {
    for (let i = 0; i < this.#readyCount; i++) this.#start(this.#ready[i] as Slot);
    this.#readyCount = 0;
  }

  /** Sends a slot's next request, connecting first if it must; or ends the slot. */
  #start(slot: Slot): void {
    if (this.#load.spin_us !== undefined) spin(this.#load.spin_us / 1000);
    const now = this.#clocks.now();
    if (now >= this.#end_ms) {
      this.#shut(slot);
      slot.state = "finished";
      this.#unfinished--;
      return;
    }
    slot.row.sent_ms = now;
    slot.row.arrived_ms = slot.row.first_byte_ms = NaN;
    slot.same = true;
    slot.parser.begin();
    if (slot.fd === null) this.#dial(slot);
    else this.#send(slot, slot.fd);
  }

  #dial(slot: Slot): void {
    slot.fd = this.#dialler.dial();
    if (slot.fd === null) return this.#end(slot, "refused", this.#clocks.now());
    slot.state = "connecting";
    this.#events.add(slot.fd, slot.index, slot.generation);
  }

  #shut(slot: Slot): void {
    if (slot.fd !== null) libc.close(slot.fd);
    slot.fd = null;
    slot.generation++;
  }

  #send(slot: Slot, fd: number): void {
    slot.state = "waiting";
    const sent = libc.send(fd, this.#request.at, this.#requestLength, MSG_NOSIGNAL);
    slot.unsent = this.#requestLength;
    this.#wasSent(slot, sent);
  }

  #sendRest(slot: Slot, fd: number): void {
    const at = offset(this.#request.at, this.#requestLength - slot.unsent);
    this.#wasSent(slot, libc.send(fd, at, slot.unsent, MSG_NOSIGNAL));
  }

  /** What was not taken goes out when the socket is writable again. */
  #wasSent(slot: Slot, sent: number): void {
    if (sent >= 0) slot.unsent -= sent;
    else if (errno() !== EAGAIN && errno() !== EINTR) this.#end(slot, "reset", this.#clocks.now());
  }

  #handle(event: number): void {
    const slot = this.#slots[this.#events.slot(event)] as Slot;
    const mask = this.#events.mask(event);
    if (slot.fd === null || slot.generation !== this.#events.generation(event)) return;
    if (slot.state === "connecting") return this.#connected(slot, slot.fd, mask);
    if (slot.unsent > 0 && (mask & WRITABLE) !== 0) this.#sendRest(slot, slot.fd);
    if ((mask & (READABLE | SERVER_CLOSED | BROKEN)) !== 0 && slot.state === "waiting") {
      this.#receive(slot, slot.fd, (mask & (SERVER_CLOSED | BROKEN)) !== 0);
    }
  }

  #connected(slot: Slot, fd: number, mask: number): void {
    if ((mask & BROKEN) !== 0) return this.#end(slot, "refused", this.#clocks.now());
    if ((mask & WRITABLE) === 0) return;
    this.#connects++;
    this.#send(slot, fd);
  }

  /** Reads until nothing is left. When the server is `closing`, no later edge would tell of the end. */
  #receive(slot: Slot, fd: number, closing: boolean): void {
    for (;;) {
      const count = this.#receiver.receive(fd);
      const now = this.#clocks.now();
      if (count < 0 && errno() === EINTR) continue;
      if (count < 0 && errno() === EAGAIN) return;
      if (count <= 0) return this.#closed(slot, count === 0, now);
      if (this.#take(slot, count, now, closing)) return;
      if (count < this.#receiver.capacity && !closing) return; // less than asked for: there is no more
    }
  }

  /** Whether the answer ended with the bytes just read. */
  #take(slot: Slot, count: number, now: number, closing: boolean): boolean {
    const { parser, row } = slot;
    row.arrived_ms = this.#receiver.arrived_ms();
    const first = !parser.started;
    if (first) {
      row.first_byte_ms = now;
      if (!closing && this.#bodies.repeats(count)) {
        parser.status = 200;
        parser.bytes = this.#bodies.repeatBytes;
        this.#end(slot, "ok", now);
        return true;
      }
    }
    const fed = parser.feed(this.#receiver.buffer.u8, 0, count);
    if (fed === "more") return false;
    if (closing) parser.reusable = false;
    const outcome = fed === "malformed" ? fed : judge(parser, this.#expected, slot.same);
    if (first && outcome === "ok" && parser.reusable) this.#bodies.keep(count, parser.bytes);
    this.#end(slot, outcome, now);
    return true;
  }

  #closed(slot: Slot, orderly: boolean, now: number): void {
    const { parser } = slot;
    const whole = orderly && parser.isWholeAtClose();
    const broken = parser.started ? "cut_off" : "reset";
    parser.reusable = false;
    this.#end(slot, whole ? judge(parser, this.#expected, slot.same) : broken, now);
  }

  #end(slot: Slot, outcome: Outcome, now: number): void {
    const { row, parser } = slot;
    row.done_ms = now;
    row.outcome = outcome;
    row.status = parser.status;
    row.bytes = parser.bytes;
    this.#recorder.record(row);
    slot.unsent = 0;
    if (isAnswered(outcome)) {
      if (!parser.reusable) this.#shut(slot);
      slot.state = "ready";
      this.#ready[this.#readyCount++] = slot;
    } else {
      this.#shut(slot);
      slot.state = "paused";
      slot.resume_ms = now + PAUSE_AFTER_FAILURE_MS;
    }
  }

  /** Ends what is past its deadline, and wakes the slots whose pause is over. */
  #sweep(now: number): void {
    this.#clocks.align();
    for (const slot of this.#slots) {
      if (slot.state === "paused") {
        if (now >= slot.resume_ms) this.#start(slot);
      } else if (slot.state === "waiting" || slot.state === "connecting") {
        if (now - slot.row.sent_ms >= this.#load.deadline_ms) this.#end(slot, "timeout", now);
      }
    }
  }
}
