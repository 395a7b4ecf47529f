/** A run at a rate, and whether its objectives held. */
export interface Probe {
  readonly per_second: number;
  readonly held: boolean;
}

/** How a search is made. */
export interface SearchDesign {
  /** The first rate; it is doubled or halved until one rate holds and one does not. */
  readonly from: number;
  readonly least: number;
  readonly most: number;
  /** The bracket is halved until its ends are this share apart: 0.1. */
  readonly precision: number;
  /** Runs at each end of the last bracket, at least. */
  readonly repeats: number;
  /** A search that does not settle ends after so many runs. */
  readonly most_probes: number;
}

/** The highest rate that holds. */
export interface Capacity {
  /** The highest rate tried that holds more often than not, by the isotonic fit; null where none does. */
  readonly per_second: number | null;
  /** The highest rate at which, and below which, every run held; null where there is none. */
  readonly low: number | null;
  /** The lowest rate at which, and above which, none did; null where the search ended before it failed. */
  readonly high: number | null;
}

/** One rate that was tried. */
export interface RateTried {
  readonly per_second: number;
  readonly runs: number;
  readonly held: number;
  /** The share of runs that held, made to fall with the rate: isotonic regression (Ayer et al. 1955). */
  readonly fitted: number;
}

/** Every rate that was tried, ascending. */
export function ratesTried(probes: readonly Probe[]): RateTried[] {
  const rates = [...Map.groupBy(probes, ({ per_second }) => per_second)].sort(([a], [b]) => a - b)
    .map(([per_second, some]) => ({
      per_second,
      runs: some.length,
      held: some.filter(({ held }) => held).length,
    }));
  const fitted = falling(rates.map(({ runs, held }) => ({ weight: runs, value: held / runs })));
  return rates.map((rate, i) => ({ ...rate, fitted: fitted[i] as number }));
}

/** The capacity that the runs so far speak for. */
export function capacityOf(probes: readonly Probe[]): Capacity {
  const rates = ratesTried(probes);
  const firstLost = rates.findIndex(({ runs, held }) => held < runs);
  const low = firstLost < 0 ? rates.at(-1) : rates[firstLost - 1];
  const lastHeld = rates.findLastIndex(({ held }) => held > 0);
  return {
    per_second: rates.findLast(({ fitted }) => fitted >= 0.5)?.per_second ?? null,
    low: low?.per_second ?? null,
    high: rates[lastHeld + 1]?.per_second ?? null,
  };
}

/**
 * The rate to try next, or null when the search is over: doubled or halved until there is a bracket, then the
 * geometric middle of it until its ends are close, then both ends again until each has its repeats. A majority that
 * tips at an end moves the bracket, and the search goes on from there.
 */
export function nextRate(probes: readonly Probe[], design: SearchDesign): number | null {
  const { from, least, most, precision, repeats, most_probes } = design;
  if (probes.length >= most_probes) return null;
  if (probes.length === 0) return from;
  const rates = ratesTried(probes);
  const lost = rates.find(({ runs, held }) => held * 2 < runs);
  const kept = rates.findLast(({ runs, held, per_second }) =>
    held * 2 >= runs && (lost === undefined || per_second < lost.per_second)
  );
  if (lost === undefined) return kept!.per_second >= most ? null : Math.min(most, kept!.per_second * 2);
  if (kept === undefined) return lost.per_second <= least ? null : Math.max(least, lost.per_second / 2);
  if (lost.per_second / kept.per_second > 1 + precision) {
    const middle = Number(Math.sqrt(lost.per_second * kept.per_second).toPrecision(3));
    if (middle > kept.per_second && middle < lost.per_second) return middle;
  }
  const [fewer] = [kept, lost].filter(({ runs }) => runs < repeats).sort((a, b) => a.runs - b.runs);
  return fewer?.per_second ?? null;
}

/** Pools neighbours that rise until the values fall. */
function falling(values: readonly { readonly weight: number; readonly value: number }[]): number[] {
  const pools: { weight: number; value: number; count: number }[] = [];
  for (const { weight, value } of values) {
    pools.push({ weight, value, count: 1 });
    for (
      let last = pools.at(-1)!, before = pools.at(-2);
      before !== undefined && before.value < last.value;
    ) {
      const sum = before.weight + last.weight;
      before.value = (before.value * before.weight + last.value * last.weight) / sum;
      before.weight = sum;
      before.count += last.count;
      pools.pop();
      last = before;
      before = pools.at(-2);
    }
  }
  return pools.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
}
