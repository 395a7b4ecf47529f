import assert from "node:assert/strict";
import type { DriverId } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS, refuseLoad } from "lib/measure/drivers/needs.ts";
import { driven, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { steadily } from "lib/measure/testing/steadily.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const BODY = `{"status":"ok"}`;

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  const options = { ignore: DRIVER_NEEDS[driver].refusal() !== null, ...closedClientTimer };

  Deno.test({
    name: `drive() by ${driver} has a row of every connection: when it was begun and how long it took`,
    ...options,
    fn: () =>
      steadily(async () => {
        await using server = scriptedServer(() => ({ kind: "last_answer", body: BODY }));
        const { rows, connects, report } = await driven(
          DRIVERS,
          orderOf(driver, server.origin, { body: BODY }),
        );
        assert.equal(connects.length, server.connections());
        assert.equal(connects.length, report.connects);
        assert.equal(connects.length, rows.length);
        for (const slot of [0, 1, 2, 3]) {
          const opened = connects.filter((connect) => connect.slot === slot);
          const sent = rows.filter((row) => row.slot === slot);
          assert.equal(opened.length, sent.length);
          for (const [i, { began_us, took_us, outcome }] of opened.entries()) {
            assert.equal(outcome, "ok");
            const row = sent[i];
            assert.ok(row !== undefined && began_us >= row.sent_us && took_us <= row.done_us);
          }
        }
      }),
  });

  Deno.test({
    name: `drive() by ${driver} shows a full backlog as connections that take as long as their deadline`,
    ...options,
    ignore: options.ignore || Deno.build.os !== "linux",
    fn: () =>
      steadily(async () => {
        // Nobody accepts: the queue takes two, and the kernel drops the first packet of the others.
        using listener = Deno.listen({ hostname: "127.0.0.1", port: 0, tcpBacklog: 1 });
        const origin = `http://127.0.0.1:${listener.addr.port}`;
        const load = { in_flight: 8, window_ms: 50, deadline_ms: 200 };
        const { rows, connects } = await driven(DRIVERS, orderOf(driver, origin, { body: BODY, load }));
        assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["timeout"]));
        const dropped = connects.filter(({ outcome }) => outcome === "timeout");
        assert.ok(dropped.length > 0 && dropped.every(({ took_us }) => took_us >= 190_000));
        assert.ok(connects.some(({ outcome }) => outcome === "ok"));
      }),
  });
}

Deno.test({
  name: "drive() by epoll shares its slots among loops, none of them in two",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null,
  fn: () =>
    steadily(async () => {
      await using server = scriptedServer(() => ({ kind: "answer", body: BODY }));
      const load = { loops: 3, in_flight: 8, cores: [0] };
      const { rows, connects, report } = await driven(
        DRIVERS,
        orderOf("epoll", server.origin, { body: BODY, load }),
      );
      assert.equal(rows.length, server.requests());
      assert.equal(rows.length, report.rows);
      assert.deepEqual(connects.map(({ slot }) => slot).sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
      assert.equal(new Set(rows.map((row) => row.slot)).size, 8);
      for (let slot = 0; slot < 8; slot++) {
        const own = rows.filter((row) => row.slot === slot);
        assert.ok(own.every((row, i) => i === 0 || row.sent_us >= own[i - 1]!.sent_us + own[i - 1]!.done_us));
      }
    }),
});

Deno.test({
  name: "drive() by epoll keeps one schedule however many loops share it",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null,
  fn: () =>
    steadily(async () => {
      await using server = scriptedServer(() => ({ kind: "answer", body: BODY }));
      const open = { kind: "open", arrivals: "poisson", per_second: 300, seed: 3, wait: "both" };
      const dueBy = async (loops: number) => {
        const { rows } = await driven(
          DRIVERS,
          orderOf("epoll", server.origin, { body: BODY, load: { ...open, loops } }),
        );
        return rows.map((row) => row.sent_us - row.lag_us).sort((a, b) => a - b);
      };
      assert.deepEqual(await dueBy(2), await dueBy(1));
    }),
});

Deno.test("refuseLoad() names what a driver cannot do", () => {
  const load = (driver: DriverId, more: object) =>
    orderOf(driver, "http://127.0.0.1:1", { body: null, load: more }).load;
  const open = { kind: "open", arrivals: "poisson", per_second: 300, seed: 3 };
  assert.match(refuseLoad(load("undici", { ...open, wait: "spin" })) ?? "", /can wait with sleep only/);
  assert.match(refuseLoad(load("socket", { wait: "spin" })) ?? "", /can wait with sleep only/);
  assert.equal(refuseLoad(load("epoll", { wait: "spin" })), null);
  assert.match(refuseLoad(load("socket", { loops: 2 })) ?? "", /one loop/);
  assert.match(refuseLoad(load("socket", { cores: [0] })) ?? "", /core/);
  assert.match(refuseLoad(load("epoll", { loops: 5 })) ?? "", /needs a slot/);
  assert.equal(refuseLoad(load("epoll", { ...open, wait: "both", loops: 2 })), null);
});
