import assert from "node:assert/strict";
import type { GateReading } from "lib/model.ts";
import { alarmTable } from "./alarm_table.ts";
import type { JudgedRun } from "./judged_run.ts";

function run(gates: Readonly<Record<string, boolean | null>>): JudgedRun {
  const readings = Object.entries(gates).map(([gate, warns]): GateReading => ({
    gate,
    figure: warns === null ? null : Number(warns),
    unit: "",
    rule: "",
    severity: "note",
    warns: warns === true,
    message: "",
  }));
  const load = {
    ...{ kind: "closed", driver: "epoll", in_flight: 64 } as const,
    ...{ warmup_ms: 3000, window_ms: 5000, deadline_ms: 1000 },
  };
  return { stack_id: "null", workload: "health", load, warmup_foreign_cpu_share: 0, readings };
}

Deno.test("alarmTable() counts alarms among the runs that each gate could judge", () => {
  const runs = [run({ drift: true, canaries: null }), run({ drift: false, canaries: false })];
  const table = alarmTable(runs);
  assert.match(table, /drift +1 of 2 \(50 %/);
  assert.match(table, /canaries +0 of 1 \(0 %/);
});

Deno.test("alarmTable() judges gates on runs that nobody outside disturbed", () => {
  const table = alarmTable([run({ drift: true, pressure: true }), run({ drift: false, pressure: false })]);
  assert.match(table, /drift +1 of 2 .*0 of 1/);
  assert.match(table, /2 runs, 1 of them undisturbed/);
});

Deno.test("alarmTable() tells a saturated machine from a false alarm", () => {
  const runs = Array.from({ length: 20 }, () => run({ client_cpu: true, stall: true }));
  assert.match(alarmTable(runs), /client_cpu .*a finding: what it sees is there/);
  assert.match(alarmTable(runs), /stall .*0 of 67 .*NO: it warns more often/);
});

Deno.test("alarmTable() says what holds, what more runs would show, and what states nothing", () => {
  const runs = Array.from({ length: 400 }, () => run({ stall: false, sentinel: false, unheard_of: false }));
  const table = alarmTable(runs);
  assert.match(table, /stall .*0 of 67 .*yes; at most 1 %/);
  assert.match(table, /sentinel .*yes; at most 1 %/);
  assert.match(table, /unheard_of .*NO: it states none/);
  assert.match(alarmTable(runs.slice(0, 20)), /stall .*yes; 1 % neither shown nor excluded/);
});

Deno.test("alarmTable() judges drift after a warm-up that a compiler has enough of", () => {
  const long = run({ drift: true });
  const short = { ...long, load: { ...long.load, warmup_ms: 500 } };
  assert.match(alarmTable([short, run({ drift: false })]), /drift +1 of 2 .*? +0 of 1 /);
});

Deno.test("alarmTable() judges client_wait where the client has time", () => {
  const full = run({ client_wait: true });
  const light = { ...run({ client_wait: false }), load: { ...full.load, in_flight: 2 } };
  const schedule = { kind: "open", arrivals: "poisson", per_second: 10, seed: 1, wait: "sleep" } as const;
  const open = { ...run({ client_wait: false }), load: { ...full.load, ...schedule } };
  assert.match(alarmTable([full, light, open]), /client_wait +1 of 3 .*? +0 of 2 /);
});
