import type { Driver } from "lib/measure/drivers/driver.ts";
import { driveSlots } from "lib/measure/drivers/slot_drive.ts";

/**
 * The portable driver: one undici client and one connection per slot, no pipelining.
 *
 * `sent_us` is the instant the request is handed to undici, which lets one turn of the event loop pass before it
 * uses a connection again: that turn is in the latency, as it is for every program that uses undici.
 */
export const undici: Driver = {
  id: "undici",
  stamps: false,
  async drive(order, sink) {
    // Loaded when it is used: its start would be charged to every request of another driver.
    const { UndiciSlot } = await import("lib/measure/drivers/undici_slots.ts");
    return await driveSlots(order, sink, (slot, means) => new UndiciSlot(slot, means));
  },
};
