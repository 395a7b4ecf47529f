import assert from "node:assert/strict";
import { readHistory } from "lib/store/published_history.ts";
import {
  onePosting,
  postingAgreement,
  postingMovement,
  postingRanks,
  postingSpread,
} from "lib/tables/postings.ts";

const history = readHistory("microservices", "mean_ms");
const ranks = postingRanks(history, { better: "lower" });

Deno.test("postingRanks() ranks the stacks that every posting has, equal numbers in the middle of their ranks", () => {
  assert.equal(ranks.length, 14 * 5);
  const last = ranks.filter(({ posting }) => posting === "2026-01-19");
  assert.equal(last.find(({ stack }) => stack === "Rust (Axum)")?.rank, 1);
  assert.deepEqual(last.filter(({ value }) => value === 305).map(({ rank }) => rank), [6.5, 6.5]);
});

Deno.test("postingAgreement() compares every two postings and names the pairs that change places", () => {
  const found = postingAgreement(ranks);
  assert.equal(found.length, 10);
  const one = found.find(({ one, other }) => one === "2025-12-03" && other === "2026-01-11")!;
  assert.deepEqual(one.turned, ["Rust (Rocket) and Golang", "Express.js* and Micronaut"]);
  // (91 − 2 × 2) / 91, without ties.
  assert.equal(one.tau_b.toFixed(6), (87 / 91).toFixed(6));
  assert.ok(one.smallest_p! > 0 && one.smallest_p! < one.p);
});

Deno.test("postingMovement() gives a row alone a place of its own, and one among equals several", () => {
  const movement = postingMovement(ranks, { better: "lower" });
  const of = (name: string) => movement.find(({ stack }) => stack === name)!;
  assert.deepEqual([of("Kumuluz").set_best, of("Kumuluz").set_worst], [14, 14]);
  assert.ok(of("Rust (Warp)").set_worst > 1);
  assert.equal(of("Rust (Warp)").highest_by_lowest.toFixed(2), "1.89");
});

Deno.test("onePosting() tells fewer neighbours apart than pairs", () => {
  const said = onePosting(ranks, "2025-12-03");
  assert.deepEqual([said.pairs, said.neighbours, said.df], [91, 13, 52]);
  assert.ok(said.factor > 1 && said.apart > said.neighbours_apart);
  assert.ok(said.neighbours_apart < said.neighbours / 2);
});

Deno.test("postingSpread() is the spread of ratios, with the degrees of freedom of one row", () => {
  const rows = ["1", "2", "3"].flatMap((posting, i) => [
    { posting, source: "", stack: "base", value: 10 * (i + 1) },
    { posting, source: "", stack: "even", value: 20 * (i + 1) },
  ]);
  assert.deepEqual(postingSpread(rows, "base"), { sd: 0, df: 2 });
  assert.ok(postingSpread(history, "Golang").sd > 0.05);
  assert.throws(() => postingSpread(history, "Vertx"), RangeError);
});
