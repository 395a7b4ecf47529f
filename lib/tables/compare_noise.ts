import type { Experiment } from "lib/store/experiment.ts";

/** The gate that watches the machine at both ends of a block. */
const SENTINEL = "sentinel";

/**
 * Blocks in which a sentinel warns that the machine was not itself. They are kept; comparisons are shown with and
 * without them. Empty where no run carries a sentinel's reading.
 */
export function noisyBlocks({ runs }: Pick<Experiment, "runs">): number[] {
  const noisy = runs.filter((run) => run.gates.some((reading) => reading.gate === SENTINEL && reading.warns));
  return [...new Set(noisy.map((run) => run.block))].sort((a, b) => a - b);
}

/** Whether any sentinel was read: without one, "no noisy block" means that nobody looked. */
export function sentinelRead({ runs }: Pick<Experiment, "runs">): boolean {
  return runs.some((run) => run.gates.some(({ gate, figure }) => gate === SENTINEL && figure !== null));
}
