import assert from "node:assert/strict";
import { join } from "node:path";
import type { Claim } from "lib/store/claims_shape.ts";
import { type Published, readPublished } from "lib/store/published.ts";
import type { FactId } from "lib/store/stated_facts.ts";
import { setupVerdict } from "lib/tables/claims_setup.ts";
import type { Recorded } from "lib/tables/recorded.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const CONDITION: Claim = {
  id: "load",
  quote: "64 requests in flight",
  form: "condition",
  workload: null,
  fact: "in_flight",
  published: 64,
  tolerance: 0.001,
  testable: true,
};

const { published: _, fact: __, ...bare } = CONDITION;
const VERSION: Claim = {
  ...bare,
  form: "version",
  published: null,
  a: "Gin",
  program: "go version",
  stated: "1.22",
};

function recorded(values: Partial<Record<FactId, readonly (number | string)[]>>): Recorded {
  const versions: Record<string, Record<string, string>> = {
    gin: { "go version server": "server: go1.26.8" },
  };
  return { runs: 3, values: (fact) => values[fact] ?? [], versions: (id) => versions[id] ?? null };
}

function publication(): Published {
  using folder = temporaryFolder();
  return readPublished(syntheticPublication(join(folder.path)), { folder: folder.path });
}

function judged(claim: Partial<Claim>, values: Parameters<typeof recorded>[0] = {}) {
  const { verdict, sentence, here } = setupVerdict({ ...CONDITION, ...claim }, {
    published: publication(),
    recorded: recorded(values),
  });
  return { verdict, sentence, here };
}

Deno.test("setupVerdict() calls a condition reproduced where every run had the same, and nothing else", () => {
  assert.deepEqual(judged({}, { in_flight: [64, 64] }), {
    verdict: "reproduced",
    sentence: "the same in our runs (requests in flight: 64)",
    here: "requests in flight: 64",
  });
  const other = judged({}, { in_flight: [64, 32] });
  assert.deepEqual([other.verdict, other.here], ["differs on this machine", "requests in flight: 32 to 64"]);
  const near = { fact: "memory_every_ms", published: 200, tolerance: 0.05 } as const;
  assert.equal(judged(near, { memory_every_ms: [199, 201] }).verdict, "reproduced");
  assert.equal(judged(near, { memory_every_ms: [199, 260] }).verdict, "differs on this machine");
});

Deno.test("setupVerdict() of names wants each of those that are stated", () => {
  const named = { fact: "percentiles", published: null, stated: "50, 99" } as const;
  assert.equal(judged(named, { percentiles: ["50, 95, 99"] }).verdict, "reproduced");
  assert.equal(
    judged({ ...named, stated: "50, 90" }, { percentiles: ["50, 95, 99"] }).verdict,
    "differs on this machine",
  );
});

Deno.test("setupVerdict() counts only the printed programs themselves that had runs", () => {
  const programs = { fact: "programs", published: 1 } as const;
  assert.deepEqual(judged(programs), {
    verdict: "reproduced",
    sentence: "the same in our runs (printed programs: 1)",
    here: "printed programs: 1",
  });
});

Deno.test("setupVerdict() holds a version against the one that a run recorded", () => {
  const of = (claim: Partial<Claim>) =>
    setupVerdict({ ...VERSION, ...claim }, { published: publication(), recorded: recorded({}) });
  assert.deepEqual([of({}).verdict, of({}).stated, of({}).here], [
    "differs on this machine",
    "go 1.22",
    "go 1.26.8",
  ]);
  assert.equal(of({ side: "above" }).verdict, "reproduced");
  assert.equal(of({ stated: "1.26" }).verdict, "reproduced");
  const whys = [of({ program: "rustc" }), of({ a: "Node" }), of({ a: "Secret™" })];
  assert.ok(whys.every(({ verdict, here }) => verdict === "not testable" && here === null));
  assert.deepEqual(whys.map(({ sentence }) => sentence), [
    "the runs of gin record no version of rustc",
    "no usable run of fastify here",
    "its source is not public",
  ]);
});

Deno.test("setupVerdict() decides nothing without runs, records or a way to tell", () => {
  const published = publication();
  const none = setupVerdict(CONDITION, { published, recorded: null });
  assert.deepEqual([none.verdict, none.stated], ["not testable", "requests in flight: 64"]);
  assert.equal(judged({}).sentence, "our runs do not record it");
  assert.equal(judged({ testable: "no record" }, { in_flight: [64] }).sentence, "no record");
});
