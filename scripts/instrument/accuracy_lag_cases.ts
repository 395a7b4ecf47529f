import { capacityOf, nextRate, type Probe, type SearchDesign } from "lib/tables/capacity.ts";
import { type AccuracyPlan, type Client, LAG_PER_SECOND, openCase } from "./accuracy_cases.ts";
import { driveAccuracy } from "./accuracy_drive.ts";
import { CAPACITY_SHARE } from "./accuracy_lag.ts";

/** The search for what an open loop holds at most; coarse, as a share of it is what is asked for. */
const SEARCH: SearchDesign = {
  ...{ from: 20_000, least: 1000, most: 2_000_000 },
  ...{ precision: 0.25, repeats: 1, most_probes: 12 },
};
const WINDOW_MS = 5000;
const SEARCH_WINDOW_MS = 1500;
/** Connections: so many that a server which pauses for two milliseconds leaves a free one at 200,000 a second. */
const AT_CAPACITY = 512;

/**
 * Of a driver that does more than sleep until a due instant: at a rate of its own with either kind of gaps, and at 70 %
 * of what the open loop holds against the server of a core.
 */
export async function lagCases(client: Client, serverCore: number | null): Promise<AccuracyPlan[]> {
  if (client.wait === "sleep") return [];
  const at = { window_ms: WINDOW_MS, per_second: LAG_PER_SECOND, in_flight: 64, question: "lag" } as const;
  const plans = (["uniform", "poisson"] as const).map((arrivals) => openCase(client, { ...at, arrivals }));
  // Where not even the least rate holds, a share of that is more than was asked for, and likely to miss.
  const most = await openCapacity(client, serverCore) ?? SEARCH.least;
  const share = {
    per_second: Math.round(CAPACITY_SHARE * most),
    in_flight: AT_CAPACITY,
    question: "lag_at_share",
  } as const;
  return [...plans, openCase(client, { ...at, ...share, arrivals: "poisson" })];
}

async function openCapacity(client: Client, serverCore: number | null): Promise<number | null> {
  const probes: Probe[] = [];
  const of = {
    arrivals: "poisson",
    window_ms: SEARCH_WINDOW_MS,
    in_flight: AT_CAPACITY,
    question: "keeps_up",
  } as const;
  for (let rate = nextRate(probes, SEARCH); rate !== null; rate = nextRate(probes, SEARCH)) {
    const plan = openCase(client, { ...of, per_second: rate });
    const { checks } = await driveAccuracy(plan, { core: serverCore, drives: 1, tries: 2 });
    probes.push({ per_second: rate, held: checks.every(({ holds }) => holds) });
  }
  return capacityOf(probes).per_second;
}
