import type { LoadProfile, StackId, WorkloadId } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { refuse, words } from "../command_line.ts";
import { LOAD_OPTIONS, loadFrom } from "./load_options.ts";

/** A kind of runs that nothing is wrong with, and that tells of some gates. */
export interface CleanKind {
  readonly stacks: readonly StackId[];
  readonly workloads: readonly WorkloadId[];
  readonly in_flight: number;
  /** Of an open loop, well below what the stack and the driver can do; absent is a closed loop. */
  readonly per_second?: number;
  /** In seconds. */
  readonly warmup: number;
  readonly window: number;
}

const SHORT = { warmup: 1, window: 3 };

/** Every kind; each is an experiment of its own, whose blocks the null stack opens. */
export const CLEAN_KINDS: Readonly<Record<string, CleanKind>> = {
  full: { stacks: ["deno"], workloads: ["health"], in_flight: 64, warmup: 3, window: 5 },
  open: { stacks: ["deno"], workloads: ["health"], in_flight: 64, per_second: 1000, ...SHORT },
  database: { stacks: ["gin"], workloads: ["items", "orders"], in_flight: 16, ...SHORT },
  light: { stacks: ["deno"], workloads: ["health"], in_flight: 2, ...SHORT },
};

/** The kinds that are named, "all" for each. */
export function cleanKinds(text: string): CleanKind[] {
  const known = Object.keys(CLEAN_KINDS);
  return (text === "all" ? known : words(text)).map((name) =>
    CLEAN_KINDS[name] ?? refuse(`There are no clean runs "${name}": there are ${known.join(", ")} and all`)
  );
}

/** How a kind's load is offered, where the options do not say otherwise. */
export function cleanLoad(
  { in_flight, per_second, ...defaults }: CleanKind,
  { values, seed }: {
    values: { readonly [name in keyof typeof LOAD_OPTIONS]?: string | undefined };
    seed: number;
  },
): LoadProfile {
  const load = loadFrom({ "in-flight": String(in_flight), ...given(values) }, defaults);
  if (per_second === undefined) return load;
  return {
    ...load,
    kind: "open",
    arrivals: "poisson",
    per_second,
    seed,
    wait: DRIVER_NEEDS[load.driver].waits[0],
  };
}

/** An option that is absent must not hide a default. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
