import pidusage from "pidusage";
import type { MemorySample } from "lib/model.ts";
import { epochMs, sleep } from "lib/measure/clock.ts";
import { kilobytes, processStat, readProc, TICK_US } from "lib/measure/proc.ts";

/** Between two samples, as the Carrier publication samples. */
export const SAMPLE_MS = 200;
/** Proportional set sizes walk page tables, up to 25 ms for a gigabyte: once a second. */
const PSS_EVERY = 5;

/** A memory sample before it is put on the requests' clock. */
type TimedSample = Omit<MemorySample, "at_us"> & {
  readonly at_epoch_ms: number;
};

/** Samples a process tree until it is stopped. */
export interface MemorySampler {
  /** Ends sampling; the samples come with `at_us` counted from `origin_epoch_ms`. */
  stop(origin_epoch_ms: number): Promise<MemorySample[]>;
}

/** Starts to sample every process of a tree every 200 ms, on a fixed beat; `onTick` is handed each instant's. */
export function sampleMemory(
  tree: () => readonly number[],
  onTick: (tick: readonly Omit<MemorySample, "at_us">[]) => void = () => {},
): MemorySampler {
  const samples: TimedSample[] = [];
  let running = true;
  async function loop(): Promise<void> {
    const began = epochMs();
    for (let tick = 0; running; tick++) {
      const now = await sampleTree(tree(), { withPss: tick % PSS_EVERY === 0 });
      samples.push(...now);
      onTick(now);
      await sleep(Math.max(0, began + (tick + 1) * SAMPLE_MS - epochMs()));
    }
  }
  const looping = loop();
  return {
    async stop(origin_epoch_ms) {
      running = false;
      await looping;
      return samples.map(({ at_epoch_ms, ...rest }) => ({
        at_us: Math.round((at_epoch_ms - origin_epoch_ms) * 1000),
        ...rest,
      }));
    },
  };
}

/** By pid; undefined for a process that has ended. */
type Usage = Readonly<Record<string, { readonly memory: number } | undefined>>;

async function sampleTree(
  pids: readonly number[],
  { withPss }: { withPss: boolean },
): Promise<TimedSample[]> {
  const at_epoch_ms = epochMs();
  const usage: Usage = pids.length === 0 ? {} : await pidusage([...pids]).catch(() => ({}));
  return Object.entries(usage).flatMap(([key, stat]) => {
    if (!stat) return []; // it ended meanwhile
    const pid = Number(key);
    const ticks = processStat(pid)?.ticks;
    return [{
      at_epoch_ms,
      pid,
      rss_bytes: stat.memory,
      pss_bytes: withPss ? kilobytes(readProc(`/proc/${pid}/smaps_rollup`), "Pss") : null,
      peak_bytes: kilobytes(readProc(`/proc/${pid}/status`), "VmHWM"),
      cpu_us: ticks === undefined ? null : ticks * TICK_US,
    }];
  });
}
