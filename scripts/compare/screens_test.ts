import assert from "node:assert/strict";
import { compare } from "lib/tables/compare.ts";
import { compareExperiments } from "lib/tables/compare_experiments.ts";
import { syntheticSummary, type SyntheticSummaryOptions } from "lib/tables/compare_synthetic.ts";
import { otherWays } from "lib/tables/sensitivity.ts";
import { acrossScreen } from "./across_screen.ts";
import { estimateText, figureOf, probability } from "./numbers.ts";
import { pairScreen } from "./pair_screen.ts";

const PLAN = {
  experiment: "synthetic",
  load: {
    kind: "closed",
    driver: "undici",
    in_flight: 64,
    warmup_ms: 1000,
    window_ms: 2000,
    deadline_ms: 10_000,
  },
  analysis: { percentile: "type1", unit: "run", verdict_blocks: 7 },
} as const;
const HEALTH = { workload: "health", metric: "per_second" } as const;

function made(options: Partial<SyntheticSummaryOptions> = {}) {
  return syntheticSummary({ levels: { gin: 2000, fastify: 1000, deno: 1000 }, blocks: 7, ...options });
}

Deno.test("pairScreen() says verdict, runs, interval, sensitivity and equivalence in one screen", () => {
  const found = compare(made(), "gin", "fastify", HEALTH);
  const screen = pairScreen(found, {
    plan: PLAN,
    ways: otherWays([found])[0]!,
    others: [found],
    before: "it cannot be tested",
  });
  assert.match(screen, /^carry-over: it cannot be tested$/m);
  assert.ok(screen.includes(`→ ${found.verdict.sentence}`));
  assert.match(screen, /^gin against fastify · GET \/health · requests per second$/m);
  assert.match(
    screen,
    /^ratio gin\/fastify +2(\.\d+)? \(1\.\d+ to 2\.\d+\) +95 % for 3 pairs at once, p < 0\.0001$/m,
  );
  assert.match(screen, /^within ±5 %\? +not shown/m);
  assert.match(
    screen,
    /^Hodges–Lehmann, paired +2(\.\d+)? \(.* to .*\) +0\.047 +yes +block differences lie/m,
  );
  assert.match(screen, /^own variances, max t .* yes +logs are normal; no variance is shared$/m);
  assert.match(screen, /^Friedman, any stack +– +\S+.* yes +as the permutation/m);
  assert.match(screen, /^GET \/health: gin is faster/m);
  const lines = screen.split("\n");
  assert.ok(lines.length <= 30, `${lines.length} lines`);
  assert.ok(lines.every((line) => line.length <= 120), lines.find((line) => line.length > 120));
});

Deno.test("pairScreen() names bounds, runs that are not used, and noisy blocks", () => {
  const summary = made({
    blocks: 9,
    change: ({ stack, block }) => ({
      worst: stack === "gin" && block === 1 ? "bound" : stack === "fastify" && block === 2 ? "invalid" : null,
    }),
  });
  const found = compare(summary, "gin", "fastify", { ...HEALTH, noisy_blocks: [3] });
  const screen = pairScreen(found, { plan: PLAN, ways: [], others: [] });
  assert.match(screen, /^gin +≥ /m);
  assert.match(screen, /^1 of 9 runs of gin are bounds/m);
  assert.match(screen, /^not used: 2-fastify-health, a gate calls it invalid$/m);
  assert.match(screen, /^ {2}without noisy blocks 3: gin is faster/m);
});

Deno.test("pairScreen() of a quick experiment has no verdict words", () => {
  const found = compare(made({ blocks: 3 }), "gin", "fastify", HEALTH);
  const screen = pairScreen(found, { plan: PLAN, ways: [], others: [] });
  assert.match(screen, /^→ no verdict: 3 runs$/m);
  assert.ok(!/faster|smaller|cheaper/.test(screen));
});

Deno.test("acrossScreen() warns of different loads and says what is shared", () => {
  const found = compareExperiments(made(), made({ seed: 2 }), HEALTH);
  const same = acrossScreen(found, { first: PLAN, second: PLAN, ...HEALTH });
  assert.equal(same.match(/^→ /gm)?.length, 3);
  assert.ok(!same.includes("different loads"));
  const second = { ...PLAN, load: { ...PLAN.load, in_flight: 8 } };
  assert.match(acrossScreen(found, { first: PLAN, second, ...HEALTH }), /different loads/);
  assert.match(acrossScreen([], { first: PLAN, second: PLAN, ...HEALTH }), /share no stack/);
});

Deno.test("numbers are printed as people read them", () => {
  assert.equal(figureOf(23_254.4, "per_second"), "23,254");
  assert.equal(figureOf(0.123456, "p50_ms"), "0.123");
  assert.equal(figureOf(31.5 * 2 ** 20, "peak_rss_bytes"), "31.5");
  assert.equal(estimateText({ value: 1.2345, low: null, high: null }), "1.23 (no interval)");
  assert.equal(probability(1e-9), "< 0.0001");
});
