import { createHash } from "node:crypto";
import { Injectable } from "@nestjs/common";

const ITERATIONS = 1000;

export interface Computed {
  algorithm: string;
  n: number;
  hex: string;
}

@Injectable()
export class ComputeService {
  chain(seed: string): Computed {
    let hex = sha256(seed);
    for (let i = 0; i < ITERATIONS; i++) hex = sha256(hex);
    return { algorithm: "sha256_chain_v1", n: ITERATIONS, hex };
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
