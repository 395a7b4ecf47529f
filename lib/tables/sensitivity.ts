import { type ColumnTable, from } from "arquero";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import type { SensitivityRow } from "lib/tables/compare_sensitivity.ts";
import { bootstrapRatio, type Sampled } from "lib/tables/sensitivity_bootstrap.ts";
import { familyWays } from "lib/tables/sensitivity_family.ts";
import type { Asked, OtherWay } from "lib/tables/sensitivity_way.ts";

/** How the other ways are asked. */
export interface OtherWaysOptions {
  readonly seed?: number;
  /** The experiment, for the way that resamples requests; without it that way is left out. */
  readonly sampled?: Sampled;
}

const ASSUMES: Readonly<Record<SensitivityRow["name"], readonly [method: string, assumes: string]>> = {
  paired: ["Hodges–Lehmann, paired", "block differences lie evenly about their centre"],
  unpaired: ["Hodges–Lehmann, unpaired", "the stacks differ by a factor; ignores blocks"],
  permutation: ["permutation within blocks", "a block's runs could be dealt in any order"],
  "Cliff's δ": ["Cliff's δ, this pair alone", "nothing but order; ignores blocks"],
};

/** For each pair of one family, what other ways make of it, in the order of `ASSUMES`, then those of the family. */
export function otherWays(
  pairs: readonly PairComparison[],
  { seed = 1, sampled }: OtherWaysOptions = {},
): OtherWay[][] {
  const [first] = pairs;
  if (first === undefined) return [];
  const family = familyWays(first, { seed });
  return pairs.map((pair) => {
    const bootstrap = sampled === undefined ? null : bootstrapRatio(sampled, pair, { seed });
    return [
      ...pair.sensitivity.map((row) => checkOf(row, pair.family)),
      ...family.pair(pair),
      ...(bootstrap === null ? [] : [bootstrap]),
      ...family.any,
    ].map((asked) => judged(asked, pair));
  });
}

/** The other ways of one pair as a table: `method`, `ratio (or δ)`, `p`, `least p`, `agrees`, `assumes`. */
export function sensitivityTable(ways: readonly OtherWay[]): ColumnTable {
  const three = (value: number | null) => value === null ? "–" : value.toPrecision(3);
  return from(ways.map(({ method, estimate, p, smallest_p, agrees, assumes }) => ({
    method,
    "ratio (or δ)": estimate === null
      ? "–"
      : `${three(estimate.value)} (${three(estimate.low)} to ${three(estimate.high)})`,
    p: three(p),
    "least p": three(smallest_p),
    agrees,
    assumes,
  })));
}

/** Every pair a row, every way a column: does it agree with the primary analysis? */
export function agreementTable(pairs: readonly PairComparison[], ways: readonly OtherWay[][]): ColumnTable {
  return from(pairs.map(({ a, b }, i) => ({
    pair: `${a.stack} by ${b.stack}`,
    ...Object.fromEntries((ways[i] ?? []).map(({ method, agrees }) => [method, agrees])),
  })));
}

function checkOf({ name, estimate, test, p_family }: SensitivityRow, family: number): Asked {
  const [method, assumes] = ASSUMES[name];
  const smallest_p = test?.smallest_p ?? null;
  return { method, estimate, p: p_family, smallest_p, assumes, about: "pair", family };
}

/** Directions count: a way that finds the opposite difference does not agree. */
function judged({ about, family, ...way }: Asked, pair: PairComparison): OtherWay {
  const neutral = way.method.startsWith("Cliff") ? 0 : 1;
  const { low = null, high = null } = way.estimate ?? {};
  const finds = way.p !== null
    ? way.p < 0.05
    : low !== null && high !== null && (low > neutral || high < neutral);
  const differs = about === "any" ? pair.any_p < 0.05 : pair.p < 0.05;
  const opposite = about === "pair" && way.estimate !== null &&
    (way.estimate.value > neutral) !== (pair.ratio.value > 1);
  if (finds) return { ...way, agrees: differs && !opposite ? "yes" : "no" };
  const most = way.method.startsWith("Cliff") && Math.abs(way.estimate?.value ?? 0) === 1;
  const could = way.p === null
    ? low !== null && !most
    : way.smallest_p === null || way.smallest_p * family <= 0.05;
  return { ...way, agrees: !could ? "cannot tell" : differs ? "no" : "yes" };
}
