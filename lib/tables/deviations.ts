import type { Plan, Run } from "lib/model.ts";
import type { Published } from "lib/store/published.ts";

/** One condition of the source that is another one here, and what that is expected to do. */
export interface Deviation {
  readonly condition: string;
  readonly source: string;
  readonly here: string;
  readonly effect: string;
}

const UNSAID = "not said";

/**
 * How an experiment differs from the publication's procedure, a line each with the expected effect on numbers and on
 * ratios. Lines that are the same on both sides are left out.
 */
export function deviations(
  published: Published,
  { plan, runs }: { plan: Plan; runs: readonly Run[] },
): Deviation[] {
  const all = [...loadDeviations(published, plan), ...designDeviations(published, plan, runs[0])];
  return all.filter(({ source, here }) => source !== here);
}

function loadDeviations({ load: own, driver }: Published, { load }: Plan): Deviation[] {
  const s = (value_ms: number | null) => value_ms === null ? UNSAID : `${value_ms / 1000} s`;
  return [
    {
      condition: "load client",
      source: driver ?? UNSAID,
      here: load.driver,
      effect:
        "rates of the fastest stacks move with what the client can do, so that ratios near its limit are drawn to 1 or " +
        "away from it; latencies hold the client's own queue",
    },
    {
      condition: "arrivals",
      source: own.kind === "open" ? `open, ${own.per_second ?? "?"} requests a second` : "closed loop",
      here: load.kind === "open" ? `open, ${load.per_second} requests a second` : "closed loop",
      effect: own.kind === "open"
        ? "in an open loop latency is the queue that the rate builds; another rate is another question"
        : "a rate and its mean latency say the same in a closed loop",
    },
    {
      condition: own.kind === "open" ? "at most in flight" : "in flight",
      source: String(own.in_flight),
      here: String(load.in_flight),
      effect:
        "fewer in flight shorten queues and latencies in proportion; rates change only where a stack was not busy",
    },
    {
      condition: "warm-up",
      source: s(own.warmup_ms),
      here: s(load.warmup_ms),
      effect:
        "less warm-up slows runtimes that compile as they run (JVM, PHP, JavaScript), more favours them",
    },
    {
      condition: "window",
      source: s(own.window_ms),
      here: s(load.window_ms),
      effect: "a shorter window has smaller maxima and peaks of memory, and a wider spread between runs",
    },
  ];
}

function designDeviations(published: Published, plan: Plan, first: Run | undefined): Deviation[] {
  const { cpu = null, cores = null } = first?.environment ?? {};
  const runs = published.as_published?.runs ?? null;
  return [
    {
      condition: "runs behind a cell",
      source: runs === null ? UNSAID : String(runs),
      here: `${plan.blocks}, one a block`,
      effect: plan.blocks === 1
        ? "one run tells nothing of the spread"
        : "none on the middle; a spread can be told",
    },
    {
      condition: "order of the runs",
      source: UNSAID,
      here: `random within each block, seed ${plan.seed}`,
      effect: "what changes with time falls on all stacks alike instead of on some",
    },
    {
      condition: "percentiles",
      source: published.percentiles ?? UNSAID,
      here: "nearest rank (type 1) of every request, where 10 lie beyond",
      effect: "histograms and synthetic samples of a tool move p99 and mean, raw rows do not",
    },
    {
      condition: "machine",
      source: published.machine ?? UNSAID,
      here: `${cpu ?? "unknown processor"}, ${cores ?? "?"} cores for client, server and database`,
      effect: "absolute numbers belong to a machine; with fewer cores, stacks that use all of them lose most",
    },
    {
      condition: "memory",
      source: UNSAID,
      here: "RSS of the whole process tree, every 200 ms, from before the load to its end",
      effect:
        "larger than one process's RSS where a stack has several, and than a sample taken after the load",
    },
  ];
}
