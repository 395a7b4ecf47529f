import { type ClosedLoad, type DriverId, OUTCOMES, type RequestColumns } from "lib/model.ts";
import type { ImportedRows } from "lib/import/imported.ts";
import type { Told } from "lib/import/imported_record.ts";
import { mostInFlight } from "lib/import/request_columns.ts";

const TIMEOUT = OUTCOMES.indexOf("timeout");

/** Readers take any name of a driver, so that another tool's is no lie to them. */
const driverNamed = (tool: string) => tool as DriverId;

/**
 * The load that a tool offered, as far as its rows tell: the window ends with the last request; without being told,
 * `in_flight` is the most that were on their way at one time, and the deadline is what the shortest timeout shows, the
 * tool's usual one or, where it has none, the longest request.
 */
export function importedLoad(columns: RequestColumns, imported: ImportedRows, told: Told): ClosedLoad {
  let [last_us, longest_us, shortest_timeout_us] = [0, 0, Infinity];
  for (let row = 0; row < columns.rows; row++) {
    last_us = Math.max(last_us, columns.sent_us[row]! + columns.done_us[row]!);
    longest_us = Math.max(longest_us, columns.done_us[row]!);
    if (columns.outcome[row] !== TIMEOUT) continue;
    shortest_timeout_us = Math.min(shortest_timeout_us, columns.done_us[row]!);
  }
  const warmup_ms = told.warmup_ms ?? 0;
  const window_ms = Math.floor(last_us / 1000) + 1 - warmup_ms;
  if (window_ms <= 0) {
    throw new RangeError(
      `Cannot import as the warm-up must end before the last request, at ${
        last_us / 1000
      } ms: current value is ${warmup_ms} ms`,
    );
  }
  return {
    kind: "closed",
    driver: driverNamed(imported.tool),
    in_flight: told.in_flight ?? mostInFlight(columns),
    warmup_ms,
    window_ms,
    deadline_ms: told.deadline_ms ??
      (shortest_timeout_us < Infinity
        ? Math.floor(shortest_timeout_us / 1000)
        : imported.usual_deadline_ms) ??
      Math.ceil(longest_us / 1000),
  };
}
