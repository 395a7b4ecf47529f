import assert from "node:assert/strict";
import { coresUsed, rateOf } from "./recent_rates.ts";

Deno.test("rateOf() looks back two seconds, and keeps no more than it needs", () => {
  const seen = Array.from(
    { length: 41 },
    (_, i) => ({ at_ms: i * 250, rows: i < 30 ? i * 100 : 3000 + (i - 30) * 10 }),
  );
  assert.equal(rateOf(seen), 40); // 10 rows in 250 ms
  assert.equal(seen.length, 9);
  assert.equal(rateOf([]), null);
  assert.equal(rateOf([{ at_ms: 0, rows: 0 }]), null);
});

Deno.test("coresUsed() adds up the processes that were there at both ends", () => {
  const tick = (cpu: Record<number, number | null>) =>
    Object.entries(cpu).map(([pid, cpu_us]) => ({ pid: Number(pid), rss_bytes: 1, cpu_us }));
  const at = (at_ms: number, cpu: Record<number, number | null>) => ({ at_ms, tick: tick(cpu) });
  assert.equal(coresUsed([at(0, { 1: 0, 2: 500_000 }), at(1000, { 1: 300_000, 2: 900_000, 3: 77 })]), 0.7);
  assert.equal(coresUsed([at(0, { 1: null }), at(1000, { 1: null })]), null);
  assert.equal(coresUsed([at(0, {}), at(1000, {})]), null);
});
