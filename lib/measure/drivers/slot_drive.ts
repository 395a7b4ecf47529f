import type { DriveOrder, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { ConnectRecorder } from "lib/measure/drivers/connect_recorder.ts";
import { Mix } from "lib/measure/drivers/mix.ts";
import { refuseLoad } from "lib/measure/drivers/needs.ts";
import { Recorder } from "lib/measure/drivers/recorder.ts";
import { HAND_ON_MS, PROGRESS_MS, SWEEP_MS } from "lib/measure/drivers/rules.ts";
import { SlotPace } from "lib/measure/drivers/slot_pace.ts";

/** What the slots of a driver on the event loop share. */
export interface SlotMeans {
  readonly order: DriveOrder;
  readonly mix: Mix;
  readonly recorder: Recorder;
  readonly connects: ConnectRecorder;
  readonly pace: SlotPace;
  /** Milliseconds since load began. */
  readonly clock: () => number;
}

/** One place in flight of such a driver. */
export interface DrivenSlot {
  /** Sends until the end; settles when the last answer is in. */
  run(): Promise<void>;
  /** Ends the request in flight as a `timeout` if its deadline has passed. */
  expire(): void;
  close(): Promise<void>;
}

/** Drives with slots that each mind one request at a time. */
export async function driveSlots(
  order: DriveOrder,
  sink: DriveSink,
  makeSlot: (number: number, means: SlotMeans) => DrivenSlot,
): Promise<DriveReport> {
  const refusal = refuseLoad(order.load);
  if (refusal !== null) throw new RangeError(refusal);
  const recorder = new Recorder((columns) => sink.batch(columns));
  const connects = new ConnectRecorder((columns) => sink.connects(columns));
  const mix = new Mix(order);
  const began = performance.now();
  sink.began();
  const clock = () => performance.now() - began;
  const recordUnsent = (due_ms: number, now_ms: number) =>
    recorder.recordUnsent({ slot: 0, due_ms, now_ms, request: mix.requests[mix.draw()]!.index });
  const pace = new SlotPace(order.load, { clock, recordUnsent });
  const means = { order, mix, recorder, connects, pace, clock };
  const slots = Array.from({ length: order.load.in_flight }, (_, number) => makeSlot(number, means));
  const sweep = setInterval(() => {
    for (const slot of slots) slot.expire();
    pace.tick();
  }, SWEEP_MS);
  const report = () => sink.progress({ at_ms: clock(), rows: recorder.rows, failed: recorder.failed });
  const progress = setInterval(report, PROGRESS_MS);
  const handOn = setInterval(() => recorder.handOn(), HAND_ON_MS);
  try {
    await Promise.all(slots.map((slot) => slot.run()));
  } finally {
    clearInterval(sweep);
    clearInterval(progress);
    clearInterval(handOn);
    pace.close();
    await Promise.all(slots.map((slot) => slot.close()));
  }
  recorder.flush();
  connects.flush();
  const { rows, failed, answered } = recorder;
  return { rows, failed, answered, connects: connects.opened };
}
