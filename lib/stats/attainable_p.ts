import { checkProbability } from "./sample.ts";
import { holmFirstStep } from "./holm.ts";

/** A test whose p values are steps, and so cannot be as small as one likes. */
export type ExactTest = "signed rank" | "mann–whitney" | "blocked permutation" | "kendall";

/** What is to be tested: `size` counts blocks, runs per stack (Mann–Whitney) or items (Kendall). */
export interface ExactDesign {
  readonly test: ExactTest;
  readonly size: number;
  /** For the blocked permutation of all stacks at once; 2 without it. */
  readonly stacks?: number;
}

/** How many comparisons share the level by Holm's procedure. */
export interface Family {
  readonly comparisons: number;
  readonly alpha?: number;
}

/** The p value of the most extreme data that a design without ties could give. */
export function smallestAttainableP({ test, size, stacks = 2 }: ExactDesign): number {
  if (!Number.isSafeInteger(size) || size < 1 || !Number.isSafeInteger(stacks) || stacks < 2) {
    throw new RangeError(
      "Cannot tell the smallest p as size must be at least 1 and stacks at least 2: " +
        `current values are ${size} and ${stacks}`,
    );
  }
  return Math.min(1, Math.exp(logSmallest(test, size, stacks)));
}

/** The smallest size at which a first Holm step can be reached at all. */
export function smallestAttainableSize(design: Omit<ExactDesign, "size">, family: Family): number {
  const needed = firstStep(family);
  let size = 1;
  while (!isReached(smallestAttainableP({ ...design, size }), needed)) size++;
  return size;
}

/** Refuses a design that could not reach significance whatever its data, and names the smallest that could. */
export function checkAttainable(design: ExactDesign, family: Family): void {
  const needed = firstStep(family);
  const smallest = smallestAttainableP(design);
  if (isReached(smallest, needed)) return;
  throw new RangeError(
    `Cannot plan ${design.size} ${
      unitOf(design.test)
    } for ${family.comparisons} comparisons as the first step of ` +
      `Holm's procedure needs p ≤ ${needed.toPrecision(3)}, and the smallest p of ${design.test} is ` +
      `${smallest.toPrecision(3)}: the smallest design that can has ${
        smallestAttainableSize(design, family)
      }`,
  );
}

function firstStep({ comparisons, alpha = 0.05 }: Family): number {
  checkProbability(alpha, "Cannot plan a family");
  if (!Number.isSafeInteger(comparisons) || comparisons < 1 || alpha === 0) {
    throw new RangeError(
      `Cannot plan a family as it needs at least 1 comparison and alpha above 0: current values are ${comparisons} and ${alpha}`,
    );
  }
  return holmFirstStep(comparisons, alpha);
}

function logSmallest(test: ExactTest, size: number, stacks: number): number {
  switch (test) {
    case "signed rank":
      return (1 - size) * Math.LN2;
    case "mann–whitney":
      return Math.LN2 + 2 * logFactorial(size) - logFactorial(2 * size);
    case "blocked permutation":
      return (1 - size) * logFactorial(stacks);
    case "kendall":
      return Math.LN2 - logFactorial(size);
  }
}

function unitOf(test: ExactTest): string {
  return {
    "signed rank": "blocks",
    "mann–whitney": "runs per stack",
    "blocked permutation": "blocks",
    kendall: "items",
  }[test];
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
}

/** p values here are ratios of whole numbers: what exceeds the step by rounding alone has reached it. */
function isReached(p: number, needed: number): boolean {
  return p <= needed * (1 + 1e-12);
}
