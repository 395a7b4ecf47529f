import assert from "node:assert/strict";
import { seededRandom } from "lib/stats/random.ts";
import { capacityOf, nextRate, type Probe, ratesTried, type SearchDesign } from "lib/tables/capacity.ts";

const DESIGN: SearchDesign = { from: 1000, least: 1, most: 1e6, precision: 0.1, repeats: 3, most_probes: 40 };

/** A search of a stack that holds a rate by the given chance. */
function search(chance: (per_second: number) => number, design = DESIGN): Probe[] {
  const random = seededRandom(1);
  const probes: Probe[] = [];
  for (let rate = nextRate([], design); rate !== null; rate = nextRate(probes, design)) {
    probes.push({ per_second: rate, held: random.next() < chance(rate) });
  }
  return probes;
}

for (const truth of [37, 990, 1000, 12_345, 400_000]) {
  Deno.test(`nextRate() brackets a stack that holds up to ${truth} per second`, () => {
    const probes = search((rate) => rate <= truth ? 1 : 0);
    const { per_second, low, high } = capacityOf(probes);
    assert.ok(low! <= truth && high! > truth && high! / low! <= 1.11, `${low} ${high}`);
    assert.equal(per_second, low);
    for (const end of [low, high]) assert.equal(probes.filter((probe) => probe.per_second === end).length, 3);
    assert.ok(probes.length < 25);
  });
}

Deno.test("nextRate() moves on when a majority tips at an end, and says how wide the doubt is", () => {
  const probes = search((rate) => 1 / (1 + Math.exp((rate - 10_000) / 800)));
  const { per_second, low, high } = capacityOf(probes);
  assert.ok(per_second! > 7000 && per_second! < 13_000, `${per_second}`);
  assert.ok(low! <= per_second! && high! >= per_second!);
});

Deno.test("nextRate() ends where nothing holds, and where everything does", () => {
  const [never, always] = [search(() => 0), search(() => 1)];
  assert.deepEqual(capacityOf(never), { per_second: null, low: null, high: 1 });
  assert.deepEqual(capacityOf(always), { per_second: 1e6, low: 1e6, high: null });
});

Deno.test("ratesTried() pools neighbours that rise until the share falls", () => {
  const probe = (per_second: number, held: boolean) => ({ per_second, held });
  const tried = ratesTried([
    probe(1, true),
    probe(2, false),
    probe(3, true),
    probe(3, true),
    probe(4, false),
  ]);
  assert.deepEqual(tried.map(({ fitted }) => Number(fitted.toFixed(3))), [1, 0.667, 0.667, 0]);
});
