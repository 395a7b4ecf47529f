import { createHash } from "node:crypto";

const ITERATIONS = 1000;

export function compute(seed = "carrier") {
  let hex = sha256(seed);
  for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
  return { algorithm: "sha256_chain_v1", n: ITERATIONS, hex };
}

function sha256(value) {
  return createHash("sha256").update(value).digest("hex");
}
