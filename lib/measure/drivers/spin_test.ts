import assert from "node:assert/strict";
import type { DriverId, RequestColumns } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const SPIN_US = 300;

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  Deno.test({
    name: `drive() by ${driver} spins as long as it is told before each request, outside of its latency`,
    ignore: DRIVER_NEEDS[driver].refusal() !== null,
    ...closedClientTimer,
    async fn() {
      await using server = scriptedServer(() => ({ kind: "answer", body: "ok" }));
      const batches: RequestColumns[] = [];
      const load = {
        kind: "closed",
        driver,
        in_flight: 1,
        warmup_ms: 0,
        window_ms: 200,
        deadline_ms: 100,
        spin_us: SPIN_US,
      } as const;
      const order = {
        origin: server.origin,
        method: "GET",
        path: "/",
        body_base64: null,
        load,
        folder: "",
      } as const;
      const sink = { began() {}, progress() {}, batch: (columns: RequestColumns) => batches.push(columns) };
      await DRIVERS[driver].drive(order, sink);
      const { rows, sent_us, done_us } = batches[0] as RequestColumns;
      assert.ok(rows > 10);
      for (let i = 1; i < rows; i++) {
        const idle_us = (sent_us[i] as number) - (sent_us[i - 1] as number) - (done_us[i - 1] as number);
        assert.ok(idle_us >= SPIN_US - 2, `${idle_us} µs before request ${i}`); // instants are whole microseconds
      }
    },
  });
}
