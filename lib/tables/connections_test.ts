import assert from "node:assert/strict";
import { type ConnectColumns, OUTCOMES } from "lib/model.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { connectionFigures, connections, connects, jainIndex } from "lib/tables/connections.ts";

const twins = await openExperiment("methods/twins");

function columns(rows: readonly (readonly [slot: number, began: number, took: number, outcome: string])[]) {
  return {
    rows: rows.length,
    slot: Uint16Array.from(rows, ([slot]) => slot),
    began_us: Float64Array.from(rows, ([, began]) => began),
    took_us: Uint32Array.from(rows, ([, , took]) => took),
    outcome: Uint8Array.from(rows, ([, , , outcome]) => OUTCOMES.indexOf(outcome as "ok")),
  } satisfies ConnectColumns;
}

Deno.test("connectionFigures() counts connections, reconnections and what they carried", () => {
  const run = { ...twins.runs[0]!, load: { ...twins.runs[0]!.load, in_flight: 2 } };
  const requests = allocateRequests(8);
  requests.slot.set([0, 0, 0, 0, 0, 0, 1, 1]);
  requests.outcome.fill(OUTCOMES.indexOf("unsent"), 7); // never sent: no connection carried it
  const figures = connectionFigures(run, {
    requests,
    connects: columns([[0, 0, 100, "ok"], [1, 10, 500, "timeout"], [1, 600, 1_002_000, "ok"], [
      0,
      5e6,
      200,
      "ok",
    ]]),
  });
  assert.deepEqual(figures, {
    connects: 3,
    failed_connects: 1,
    reconnects: 1,
    requests_per_connection: 7 / 3,
    ramp_ms: 1002.6,
    slowest_connect_ms: 1002,
    fairness: 49 / (2 * 37),
  });
});

Deno.test("jainIndex() is 1 where all have as much, 1/n where one has all", () => {
  assert.equal(jainIndex([3, 3, 3]), 1);
  assert.equal(jainIndex([7, 0, 0, 0]), 0.25);
  assert.equal(jainIndex([0, 0]), null);
});

Deno.test("connections() says what an experiment without recorded connections can say", () => {
  // Made before connecting was recorded.
  const table = connections(twins);
  assert.equal(table.numRows(), twins.runs.length);
  assert.equal(table.get("ramp_ms", 0), null);
  assert.equal(table.get("connects", 0), twins.runs[0]!.observed.connects);
  assert.ok((table.get("fairness", 0) as number) > 0.5);
  assert.equal(connects(twins).numRows(), 0);
});
