/** One run's number and the block in which the run was made. */
export interface RunValue {
  readonly block: number;
  readonly value: number;
}

const RUNS: unique symbol = Symbol("run values");

/**
 * One number per run, with its block: the only thing that a test across runs accepts. A column of requests
 * does not type-check here, because requests of one process are not replicates (Hurlbert 1984): pooled, two
 * identical stacks are called different nearly always.
 */
export interface RunValues {
  /** Present only on what `runValues` made; also checked at run time, since notebooks are not type-checked. */
  readonly [RUNS]: true;
  readonly blocks: readonly number[];
  /** `values[i]` was measured in `blocks[i]`. */
  readonly values: readonly number[];
}

/** Makes `RunValues`; the input is copied. A value that is not finite or a block that is not whole is refused. */
export function runValues(runs: readonly RunValue[]): RunValues {
  for (const { block, value } of runs) {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new RangeError(
        `Cannot take run values as each must be a finite number: current value is ${value} in block ${block}`,
      );
    }
    if (!Number.isSafeInteger(block)) {
      throw new RangeError(
        `Cannot take run values as each block must be a whole number: current value is ${block}`,
      );
    }
  }
  return Object.freeze({
    [RUNS]: true as const,
    blocks: Object.freeze(runs.map((run) => run.block)),
    values: Object.freeze(runs.map((run) => run.value)),
  });
}

/** Refuses anything that `runValues` did not make. `action` begins the message: "Cannot compare two stacks". */
function checkRunValues(runs: RunValues, action: string): void {
  if (typeof runs !== "object" || runs === null || runs[RUNS] !== true) {
    throw new TypeError(`${action} as it takes one number per run: wrap them with runValues()`);
  }
}

/** As `checkRunValues`, for each stack, and refuses a stack with fewer than `atLeast` runs. */
export function checkStacks(
  stacks: readonly RunValues[],
  { action, atLeast = 1, stacksAtLeast = 2 }: { action: string; atLeast?: number; stacksAtLeast?: number },
): void {
  if (stacks.length < stacksAtLeast) {
    throw new RangeError(
      `${action} as it takes at least ${stacksAtLeast} stacks: current count is ${stacks.length}`,
    );
  }
  stacks.forEach((stack, index) => {
    checkRunValues(stack, action);
    if (stack.values.length < atLeast) {
      throw new RangeError(
        `${action} as each stack must have at least ${atLeast} runs: stack ${index} has ${stack.values.length}`,
      );
    }
  });
}

/** The same runs with the natural logarithm of each value, on which a ratio is a difference. */
export function logRuns(runs: RunValues, action: string): RunValues {
  checkRunValues(runs, action);
  return runValues(runs.values.map((value, index) => {
    const block = runs.blocks[index] as number;
    if (value > 0) return { block, value: Math.log(value) };
    throw new RangeError(
      `${action} as logarithms need values above 0: current value is ${value} in block ${block}`,
    );
  }));
}
