// Started as a program of its own by `deno task notebooks cost`: folder, rows in all. Two stacks, five blocks, stamped.
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";

const STACKS = ["gin", "fastify"];
const BLOCKS = 5;

if (import.meta.main) {
  const [folder = "", rows = ""] = Deno.args;
  await syntheticExperiment(folder, {
    stacks: STACKS,
    workloads: ["health"],
    blocks: BLOCKS,
    rowsPerRun: Math.ceil(Number(rows) / (STACKS.length * BLOCKS)),
    arrived: true,
    failing: 1e-5,
  });
}
