import assert from "node:assert/strict";
import { asOne, type CaseDrive, wasDisturbed } from "./accuracy_drives.ts";

function drive(found: number, holds: boolean, { rows = 9, foreign = 0.1 as number | null } = {}): CaseDrive {
  const p50 = { what: "p50", unit: "µs", truth: 1000, found, rule: "within 50 µs", holds };
  const count = {
    what: "rows",
    unit: "",
    truth: 9,
    found: rows,
    rule: "as many",
    holds: rows === 9,
    always: true,
  };
  return {
    ...{ driver: "epoll", script: "constant", about: "1 ms", loop: "closed", connections: 1 },
    ...{
      disturbed: 1,
      foreign_cpu_share: foreign,
      steal_share: null,
      rows,
      server_count: 9,
      readings: [],
      checks: [p50, count],
    },
  };
}

Deno.test("asOne() tells the middle drive's figure, and holds where most drives do", () => {
  const { drives, disturbed, foreign_cpu_share, checks: [p50] } = asOne([
    drive(1070, false, { foreign: null }),
    drive(990, true),
    drive(960, true, { foreign: 0.3 }),
  ]);
  assert.deepEqual({ drives, disturbed, foreign_cpu_share }, {
    drives: 3,
    disturbed: 3,
    foreign_cpu_share: 0.3,
  });
  assert.deepEqual([p50?.found, p50?.held, p50?.holds], [960, 2, true]);
  const [missed] = asOne([drive(1070, false), drive(990, true)]).checks;
  assert.deepEqual([missed?.held, missed?.holds], [1, false]);
});

Deno.test("asOne() wants a count to be right in every drive", () => {
  const [, rows] = asOne([drive(1000, true), drive(1000, true), drive(1000, true, { rows: 8 })]).checks;
  assert.deepEqual([rows?.held, rows?.holds], [2, false]);
});

Deno.test("asOne() refuses a case that was never driven", () => {
  assert.throws(() => asOne([]), RangeError);
});

Deno.test("wasDisturbed() tells a drive that others or the host took time from", () => {
  assert.equal(wasDisturbed({ foreign_cpu_share: 0.01, steal_share: 0.001 }), false);
  assert.equal(wasDisturbed({ foreign_cpu_share: null, steal_share: null }), false);
  assert.equal(wasDisturbed({ foreign_cpu_share: 0.1, steal_share: 0 }), true);
  assert.equal(wasDisturbed({ foreign_cpu_share: 0, steal_share: 0.003 }), true);
});
