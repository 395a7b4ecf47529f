import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { departures } from "lib/tables/departures.ts";
import { missingOf } from "lib/tables/missing_of.ts";
import { notOurs } from "lib/tables/not_ours.ts";
import { procedure } from "lib/tables/procedure.ts";
import { standsHere } from "lib/tables/stands_here.ts";

const experiment = await openExperiment("sample");
const published = readPublished("carrier");

Deno.test("missingOf() tells of a printed row why nothing stands beside it", () => {
  const rows = missingOf(experiment, published).objects() as { missing: string; reason: string }[];
  assert.match(rows.find(({ missing }) => missing === "row .NET")!.reason, /\.NET SDK/);
  assert.equal(
    rows.find(({ missing }) => missing === "row Spring")?.reason,
    "spring-boot is not part of this experiment",
  );
  assert.ok(!rows.some(({ missing }) => missing === "row Go"));
});

Deno.test("standsHere() and departures() tell stand-ins from the same system", () => {
  const here = standsHere(published).objects() as { printed: string; kind: string }[];
  assert.equal(here.find(({ printed }) => printed === "Carrier™")?.kind, "stand-in");
  const lines = departures(published, experiment.runs).objects() as { row: string; effect: string }[];
  assert.match(lines.find(({ row }) => row === "Carrier™")!.effect, /never judged/);
});

Deno.test("procedure() says what the source says, and where", () => {
  const facts = procedure(readPublished("chopin")).objects() as { fact: string; value: string }[];
  assert.equal(facts.find(({ fact }) => fact === "runs")?.value, "not said");
  assert.match(facts.at(-1)!.value, /256 connections: the page/);
});

Deno.test("notOurs() names the columns that nothing of ours stands beside", () => {
  assert.deepEqual(notOurs(published), []);
  assert.ok(notOurs(readPublished("web-api")).some((line) => line.startsWith("Transfer/sec: ")));
});
