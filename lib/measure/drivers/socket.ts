import { sleep } from "lib/measure/clock.ts";
import type { Driver } from "lib/measure/drivers/driver.ts";
import { isAnswered, PAUSE_AFTER_FAILURE_MS, spin } from "lib/measure/drivers/rules.ts";
import { type DrivenSlot, driveSlots, type SlotMeans } from "lib/measure/drivers/slot_drive.ts";
import { SocketConnection } from "lib/measure/drivers/socket_connection.ts";

/**
 * The portable driver with nothing between it and the socket: one `Deno.connect` per slot and our own parser.
 *
 * `sent_us` is the instant before the request is written, or before connecting where the connection does not stand.
 */
export const socket: Driver = {
  id: "socket",
  stamps: false,
  drive: (order, sink) => driveSlots(order, sink, socketSlot),
};

function socketSlot(number: number, means: SlotMeans): DrivenSlot {
  const connection = new SocketConnection(number, means);
  const { pace, recorder, order: { load } } = means;
  return {
    run: () =>
      new Promise((resolve, reject) => {
        const sender = {
          send(due_ms: number) {
            if (load.spin_us !== undefined) spin(load.spin_us / 1000);
            exchange(due_ms).then(() => pace.free(sender)).catch(reject);
          },
          finish: resolve,
        };
        pace.free(sender);
      }),
    expire: () => connection.expire(),
    close: () => Promise.resolve(connection.close()),
  };

  async function exchange(due_ms: number): Promise<void> {
    const row = await connection.request(due_ms);
    recorder.record(row);
    if (load.kind === "open") connection.watch();
    if (!isAnswered(row.outcome)) await sleep(PAUSE_AFTER_FAILURE_MS);
  }
}
