import assert from "node:assert/strict";
import { boundedInterval, type VerdictInput, verdictOf } from "lib/tables/compare_verdict.ts";

const INPUT: VerdictInput = {
  metric: "per_second",
  a: "gin",
  b: "fastify",
  ratio: { value: 1.3, low: 1.2, high: 1.4, level: 0.95, n: 7, method: "", warnings: [] },
  bound: { a: false, b: false },
  equivalent: false,
  margin: 1.05,
  blocks: 7,
  verdict_blocks: 7,
  needs: { blocks: 34, effect: 1.05 },
};

function verdict(change: Partial<VerdictInput>, ends?: readonly [number, number, number]) {
  const [value, low, high] = ends ?? [1.3, 1.2, 1.4];
  return verdictOf({ ...INPUT, ratio: { ...INPUT.ratio, value, low, high }, ...change });
}

Deno.test("verdictOf() names the faster stack and by how much, whichever way round the pair stands", () => {
  assert.deepEqual(verdict({}), {
    finding: "a is better",
    sentence: "gin is faster by 30 %: 1.3 times the requests per second of fastify (1.2 to 1.4)",
  });
  assert.deepEqual(verdict({}, [0.5, 0.4, 0.8]), {
    finding: "b is better",
    sentence: "fastify is faster by 100 %: 2 times the requests per second of gin (1.25 to 2.5)",
  });
  assert.deepEqual(verdict({ metric: "p99_ms" }, [0.5, 0.4, 0.8]), {
    finding: "a is better",
    sentence: "gin is faster by 50 %: 0.5 times the p99 latency of fastify (0.4 to 0.8)",
  });
  assert.match(verdict({ metric: "peak_rss_bytes" }).sentence, /^fastify is smaller by 23 %/);
  assert.match(verdict({ metric: "cpu_us_per_request" }).sentence, /^fastify is cheaper by 23 %/);
});

Deno.test("verdictOf() says that a difference is within the margin, or that none larger is there", () => {
  const same = verdict({ equivalent: true }, [1.01, 0.99, 1.03]);
  assert.equal(same.finding, "same");
  assert.match(same.sentence, /^no difference larger than ±5 % is there/);
  const small = verdict({ equivalent: true }, [1.02, 1.01, 1.03]);
  assert.equal(small.finding, "a is better");
  assert.match(small.sentence, /faster by 2 %.*; the difference is within ±5 %$/);
});

Deno.test("verdictOf() that cannot tell says how many blocks it takes", () => {
  const { finding, sentence } = verdict({}, [1.1, 0.9, 1.3]);
  assert.equal(finding, "cannot tell");
  assert.equal(
    sentence,
    "cannot tell: needs 34 blocks to find a difference of 5 % in nine experiments of ten, have 7",
  );
  assert.match(verdict({ needs: null }, [1.1, 0.9, 1.3]).sentence, /more than 1,000 blocks/);
});

Deno.test("verdictOf() has no verdict words below the planned blocks, however clear the runs", () => {
  assert.deepEqual(verdict({ blocks: 3 }), { finding: "no verdict", sentence: "no verdict: 3 runs" });
  assert.equal(verdict({ blocks: 1 }).sentence, "no verdict: 1 run");
  const without = { ...INPUT.ratio, low: null, high: null };
  assert.equal(verdictOf({ ...INPUT, ratio: without }).finding, "no verdict");
});

Deno.test("verdictOf() takes a bound for what it is", () => {
  const both = verdict({ bound: { a: true, b: true } });
  assert.equal(both.finding, "not ranked");
  assert.match(both.sentence, /both are only ≥$/);
  assert.match(verdict({ metric: "p50_ms", bound: { a: true, b: true } }).sentence, /both are only ≤$/);
  const winner = verdict({ bound: { a: true, b: false } });
  assert.equal(
    winner.sentence,
    "gin is faster by at least 20 %: at least 1.2 times the requests per second of fastify",
  );
  const open = verdict({ bound: { a: false, b: true } });
  assert.deepEqual([open.finding, open.sentence], [
    "cannot tell",
    "cannot tell: fastify is only ≥, and no more blocks help",
  ]);
  const latency = verdict({ metric: "p50_ms", bound: { a: true, b: false } }, [0.7, 0.6, 0.8]);
  assert.equal(
    latency.sentence,
    "gin is faster by at least 20 %: at most 0.8 times the p50 latency of fastify",
  );
  const slower = verdict({ metric: "p50_ms", bound: { a: true, b: false } });
  assert.equal(slower.finding, "cannot tell", "a latency that is too high says nothing against its stack");
  const equivalent = verdict({ bound: { a: true, b: false }, equivalent: true }, [1, 0.99, 1.01]);
  assert.equal(equivalent.finding, "cannot tell");
});

Deno.test("boundedInterval() opens the side that a bound leaves open", () => {
  const at = (metric: VerdictInput["metric"], a: boolean, b: boolean) =>
    Object.values(boundedInterval({ metric, ratio: INPUT.ratio, bound: { a, b } }));
  assert.deepEqual(at("per_second", true, false), [1.2, Infinity]);
  assert.deepEqual(at("per_second", false, true), [0, 1.4]);
  assert.deepEqual(at("p99_ms", true, false), [0, 1.4]);
  assert.deepEqual(at("p99_ms", false, true), [1.2, Infinity]);
  assert.deepEqual(at("per_second", true, true), [0, Infinity]);
});
