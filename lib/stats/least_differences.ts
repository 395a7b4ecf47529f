import { chebyshev } from "./chebyshev.ts";
import { pairSpreads, residualDraws } from "./pair_spreads.ts";
import { seededRandom } from "./random.ts";
import { studentisedRange } from "./studentised_range.ts";

/** Three stacks or more, each once in every block, all pairs at once. */
export interface LeastDesign {
  readonly stacks: number;
  readonly blocks: number;
  readonly level: number;
}

const NODES = 250;
/** Pairs drawn: with these the power is good to some 0.2 of a percentage point, whatever the number of blocks. */
const MOST_PAIRS = 30_000;
const PAIRS_TIMES_BLOCKS = 300_000;
const SEED = 1;
/** Below this a pair has hardly more than one run of its own to be judged by: no design gets there. */
const LEAST_DF = 0.25;
/** From here on only these are drawn, about equally far apart by 1/√blocks, and others lie between them. */
const GRID = [15, 20, 30, 50, 100, 250, 1_000, Infinity];
const known = new Map<string, Float64Array>();
const tables = new Map<string, (df: number) => number>();

/**
 * From which difference of logarithms on `analyseBlocks` calls a pair different, in units of the run-to-run standard
 * deviation: its distribution over experiments whose stacks vary alike, as 250 equally likely values in order. It is
 * drawn, seeded, because it hangs on the variances that an experiment happens to find; from complete blocks it does
 * not hang on the difference itself, so that the chance of exceeding it can be had without drawing that, too.
 */
export function leastDifferences(design: LeastDesign): Float64Array {
  const { blocks } = design;
  const above = GRID.find((one) => one >= blocks) as number;
  const below = GRID.findLast((one) => one <= blocks);
  const scaled = (values: Float64Array) => values.map((value) => value / Math.sqrt(blocks));
  if (below === undefined || below === blocks) return scaled(drawnOnce(design));
  const place = (one: number) => 1 / Math.sqrt(one);
  const share = (place(blocks) - place(above)) / (place(below) - place(above));
  const [far, near] = [above, below].map((one) => drawnOnce({ ...design, blocks: one })) as [
    Float64Array,
    Float64Array,
  ];
  return scaled(near.map((value, i) => share * value + (1 - share) * (far[i] as number)));
}

/** The same times the root of the number of blocks, which has a limit: there the spread is known. */
function drawnOnce(design: LeastDesign): Float64Array {
  const { stacks, blocks, level } = design;
  const key = `${stacks} ${blocks} ${level}`;
  const made = known.get(key) ??
    (blocks === Infinity
      ? new Float64Array(NODES).fill(studentisedRange(stacks, Infinity).quantile(level))
      : drawn(design));
  known.set(key, made);
  return made;
}

function drawn({ stacks, blocks, level }: LeastDesign): Float64Array {
  const critical = criticalOf(stacks, level);
  const draw = residualDraws({ stacks, blocks }, seededRandom(SEED));
  const least: number[] = [];
  const pairs = Math.max(NODES, Math.min(MOST_PAIRS, PAIRS_TIMES_BLOCKS / blocks));
  while (least.length < pairs) {
    for (const { se, df } of pairSpreads(draw(), blocks)) least.push(critical(df) * se * Math.sqrt(blocks));
  }
  return inGroups(Float64Array.from(least).sort(), NODES);
}

/** The |t| from which a pair is called different, as a function of its degrees of freedom; good to 1e-4. */
function criticalOf(stacks: number, level: number): (df: number) => number {
  const key = `${stacks} ${level}`;
  const remembered = tables.get(key);
  if (remembered !== undefined) return remembered;
  const quantile = (inverse: number) => studentisedRange(stacks, 1 / inverse).quantile(level) / Math.SQRT2;
  const log = chebyshev((x) => Math.log(quantile(x * x)), {
    low: 0,
    high: Math.sqrt(1 / LEAST_DF),
    panels: 2,
    points: 10,
  });
  const made = (df: number) => Math.exp(log(Math.sqrt(1 / df)));
  tables.set(key, made);
  return made;
}

function inGroups(sorted: Float64Array, groups: number): Float64Array {
  return new Float64Array(groups).map((_, group) => {
    const own = sorted.subarray(
      Math.floor(group * sorted.length / groups),
      Math.floor((group + 1) * sorted.length / groups),
    );
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}
