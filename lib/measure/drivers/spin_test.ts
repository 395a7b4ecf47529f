import assert from "node:assert/strict";
import type { DriverId } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { driven, type DrivenRow, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { steadily } from "lib/measure/testing/steadily.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const SPIN_US = 300;

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  Deno.test({
    name: `drive() by ${driver} spins as long as it is told before each request, outside of its latency`,
    ignore: DRIVER_NEEDS[driver].refusal() !== null,
    ...closedClientTimer,
    fn: () =>
      steadily(async () => {
        await using server = scriptedServer(() => ({ kind: "answer", body: "ok" }));
        const load = { in_flight: 1, window_ms: 700, spin_us: SPIN_US };
        const { rows } = await driven(DRIVERS, orderOf(driver, server.origin, { body: null, load }));
        assert.ok(rows.length > 1);
        for (let i = 1; i < rows.length; i++) {
          const [before, row] = [rows[i - 1] as DrivenRow, rows[i] as DrivenRow];
          const idle_us = row.sent_us - before.sent_us - before.done_us;
          assert.ok(idle_us >= SPIN_US - 2, `${idle_us} µs before request ${i}`); // instants are whole microseconds
        }
      }),
  });
}
