import assert from "node:assert/strict";
import { ABSENT_US } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { BODY, drivesAgainst, eachDriver, OK } from "lib/measure/drivers/testing/each_driver.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const drive = drivesAgainst(scriptedServer);

eachDriver((driver, test) => {
  test("records every request that the server counted, one connection per slot", async () => {
    const { rows, requests, connections, report: { connects } } = await drive(driver, () => OK);
    assert.ok(rows.length >= 4);
    assert.equal(rows.length, requests);
    assert.equal(connects, 4);
    assert.equal(connections, 4);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
    assert.deepEqual(new Set(rows.map((row) => row.slot)), new Set([0, 1, 2, 3]));
    assert.deepEqual(new Set(rows.map((row) => row.bytes)), new Set([BODY.length]));
  });

  for (const wait of DRIVER_NEEDS[driver].waits) {
    test(`records every answer of a closed loop when it waits with ${wait}`, async () => {
      const { rows, requests } = await drive(driver, () => ({ ...OK, delay_ms: 5 }), { wait });
      assert.equal(rows.length, requests);
      assert.ok(rows.length >= 4);
      assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
      assert.ok(rows.every((row) => row.done_us >= 4_000));
    });
  }

  test("never has more in flight than slots, and sends again only when the last request ended", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 10 }));
    for (const mine of Map.groupBy(rows, (row) => row.slot).values()) {
      mine.forEach((row, i) => {
        const before = mine[i - 1];
        if (before !== undefined) assert.ok(row.sent_us >= before.sent_us + before.done_us);
      });
    }
  });

  test("recovers a known delay", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 20 }));
    assert.ok(rows.every((row) => row.done_us >= 19_000 && row.first_byte_us <= row.done_us));
  });

  test("knows when the kernel had the answer, if it says that it can", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 5 }));
    const stamped = rows.filter((row) => row.arrived_us !== ABSENT_US);
    if (!DRIVERS[driver].stamps) return assert.equal(stamped.length, 0);
    // The kernel turns its stamps on a moment after it is asked to.
    const since_us = Math.min(...stamped.map((row) => row.sent_us + row.done_us));
    assert.ok(rows.every((row) => row.sent_us < since_us || row.arrived_us !== ABSENT_US));
    assert.ok(stamped.length > 0);
    assert.ok(stamped.every((row) => row.arrived_us >= 4_000 && row.arrived_us <= row.first_byte_us));
  });
});
