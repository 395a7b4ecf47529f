import { createHash } from "node:crypto";
import type { Workload } from "lib/model.ts";
import { jsonAnswer, sameJson } from "lib/workloads/json_answer.ts";

/** Rounds of the chain after its first hash. */
export const ITERATIONS = 1000;

/**
 * Carrier's `GET /compute`, `sha256_chain_v1`: hex = sha256_hex(seed), then 1,000 times hex = sha256_hex(hex),
 * each time over the 64 lower-case ASCII digits.
 *
 * The page says "starts from sha256_hex("carrier") and iterates n=1000 times", read literally here: 1,001 hashes
 * in all. The other reading, 1,000 hashes in all, ends in
 * 3726feabf7638c9554b66816dc75ac10ce34d1315628197bed12ad4dd08e0ece; the page prints no digest to decide it.
 * The answer never varies, so a server could remember it: `?seed=` (ours, not the publication's) starts elsewhere.
 */
export const compute: Workload = {
  id: "compute",
  method: "GET",
  path: "/compute",
  transactions_per_request: 0,
  verify(answer) {
    return judge("answer", answer, "carrier");
  },
  async canaries(probe) {
    const seed = `canary-${crypto.randomUUID().slice(0, 8)}`;
    return [judge("another seed", await probe.get(`/compute?seed=${seed}`), seed)];
  },
};

/** The digest that `sha256_chain_v1` ends in. */
export function sha256Chain(seed: string): string {
  let hex = sha256(seed);
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return hex;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function judge(check: string, answer: Parameters<Workload["verify"]>[0], seed: string) {
  const parsed = jsonAnswer(check, answer);
  if ("verdict" in parsed) return parsed.verdict;
  const expected = { algorithm: "sha256_chain_v1", n: ITERATIONS, hex: sha256Chain(seed) };
  return sameJson(check, parsed.value, expected, `digest of seed "${seed}" is right`);
}
