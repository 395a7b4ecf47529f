import { sleep } from "lib/measure/clock.ts";
import type { DriveOrder, Driver, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { Recorder } from "lib/measure/drivers/recorder.ts";
import {
  isAnswered,
  PAUSE_AFTER_FAILURE_MS,
  PROGRESS_MS,
  spin,
  SWEEP_MS,
} from "lib/measure/drivers/rules.ts";
import { SocketConnection } from "lib/measure/drivers/socket_connection.ts";

/**
 * The portable driver with nothing between it and the socket: one `Deno.connect` per slot and our own parser.
 *
 * `sent_us` is the instant before the request is written, or before connecting where the connection does not stand.
 */
export const socket: Driver = {
  id: "socket",
  stamps: false,
  async drive(order: DriveOrder, sink: DriveSink): Promise<DriveReport> {
    const { load } = order;
    const recorder = new Recorder((columns) => sink.batch(columns));
    const began = performance.now();
    sink.began();
    const clock = () => performance.now() - began;
    const slots = Array.from(
      { length: load.in_flight },
      (_, slot) => new SocketConnection(slot, order, clock),
    );
    const sweep = setInterval(() => slots.forEach((slot) => slot.expire()), SWEEP_MS);
    const report = () => sink.progress({ at_ms: clock(), rows: recorder.rows, failed: recorder.failed });
    const progress = setInterval(report, PROGRESS_MS);
    await Promise.all(slots.map((slot) => keepSending(slot, order, { recorder, clock })));
    clearInterval(sweep);
    clearInterval(progress);
    recorder.flush();
    const connects = slots.reduce((sum, slot) => sum + slot.connects, 0);
    return { rows: recorder.rows, failed: recorder.failed, answered: recorder.answered, connects };
  },
};

/** One slot's loop, until the window is over and its last answer is in. */
async function keepSending(
  slot: SocketConnection,
  { load }: DriveOrder,
  { recorder, clock }: { readonly recorder: Recorder; readonly clock: () => number },
): Promise<void> {
  for (;;) {
    if (load.spin_us !== undefined) spin(load.spin_us / 1000);
    if (clock() >= load.warmup_ms + load.window_ms) break;
    const row = await slot.request();
    recorder.record(row);
    if (!isAnswered(row.outcome)) await sleep(PAUSE_AFTER_FAILURE_MS);
  }
  slot.close();
}
