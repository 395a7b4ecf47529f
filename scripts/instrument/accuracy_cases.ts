import type { DriverId, LoadProfile, OpenLoad, Wait } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import type { ScriptName } from "./scripted/scripts.ts";

/** What a case asks. */
export type Question =
  | "quantiles"
  | "rows"
  | "outcomes"
  | "closed_stall"
  | "open_stall"
  | "lag"
  | "lag_at_share"
  | "keeps_up";

/** One driver under one load against one script. */
export interface AccuracyPlan {
  readonly script: ScriptName;
  readonly load: LoadProfile;
  readonly questions: readonly Question[];
}

/** The driver is compiled while it runs, its rarest parts in the second second; every experiment leaves out more. */
const WARMUP_MS = 2000;
/** The counters at its two edges cost some 20 ms of a core: well below the hundredth that a p99 looks at. */
const WINDOW_MS = 6000;
/** Half of the requests that the stall's theory speaks of are sent in a second. */
export const STALL_PER_SECOND = 500;
/** Of an open loop whose send lag is looked at. */
export const LAG_PER_SECOND = 10_000;

/** What drives every case of a driver. */
export interface Client {
  readonly driver: DriverId;
  /** Its thread is kept on it, where it can be. */
  readonly core: number | null;
  /** Asleep, what it reads is later by its wake-up, some 30 to 60 µs. */
  readonly wait: Wait;
}

/** Every case of a driver but those of its send lag. */
export function accuracyCases(client: Client): AccuracyPlan[] {
  const { driver, wait } = client;
  const base = { driver, warmup_ms: 0, deadline_ms: 2000, ...keptOnCore(client) };
  const closed = (
    script: ScriptName,
    in_flight: number,
    window_ms: number,
    questions: Question[],
  ): AccuracyPlan => ({
    script,
    load: { kind: "closed", ...base, wait, in_flight, window_ms },
    questions,
  });
  const warm = (plan: AccuracyPlan): AccuracyPlan => ({
    ...plan,
    load: { ...plan.load, warmup_ms: WARMUP_MS },
  });
  const uniform = { kind: "open", arrivals: "uniform", seed: 1, wait } as const;
  const stalled = { ...uniform, ...base, in_flight: 4, per_second: STALL_PER_SECOND, window_ms: 6000 };
  return [
    warm(closed("constant", 1, WINDOW_MS, ["quantiles", "rows"])),
    warm(closed("constant", 16, WINDOW_MS, ["quantiles"])),
    warm(closed("bimodal", 16, WINDOW_MS, ["quantiles"])),
    warm(closed("lognormal", 16, WINDOW_MS, ["quantiles"])),
    closed("slow_start", 1, 3000, ["quantiles", "rows"]),
    {
      ...closed("faults", 4, 2500, ["outcomes"]),
      load: { ...closed("faults", 4, 2500, []).load, deadline_ms: 500 },
    },
    closed("stall", 1, 6000, ["closed_stall"]),
    { script: "stall", load: stalled, questions: ["open_stall"] },
  ];
}

/** An open loop against a server that answers at once. */
export function openCase(
  client: Client,
  { question, ...offered }: Pick<OpenLoad, "arrivals" | "per_second" | "window_ms" | "in_flight"> & {
    readonly question: Question;
  },
): AccuracyPlan {
  const { driver, wait } = client;
  const open = { kind: "open", driver, seed: 1, wait, deadline_ms: 2000, ...keptOnCore(client) } as const;
  return { script: "null", load: { ...open, ...offered, warmup_ms: WARMUP_MS }, questions: [question] };
}

function keptOnCore({ driver, core }: Client): { readonly cores?: readonly number[] } {
  return DRIVER_NEEDS[driver].threads && core !== null ? { cores: [core] } : {};
}
