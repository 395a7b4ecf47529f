import type { DriverId, Wait } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { mayRunFirst } from "lib/measure/may_run_first.ts";

/** How a driver waits with the least delay of its own on a core of its own; it sleeps where it has none. */
export function promptWait(driver: DriverId, core: number | null): Wait {
  if (core === null) return "sleep";
  const { waits } = DRIVER_NEEDS[driver];
  if (waits.includes("awake") && mayRunFirst()) return "awake";
  return waits.includes("spin") ? "spin" : "sleep";
}
