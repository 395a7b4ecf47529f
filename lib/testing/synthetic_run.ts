import { join, resolve } from "node:path";
import type { MemorySample, Plan, PlannedRun, WorkloadId } from "lib/model.ts";
import { writeMemory } from "lib/store/memory_file.ts";
import { writePlan } from "lib/store/plan_file.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { openRunFolder, sealRunFolder } from "lib/store/run_folder.ts";
import { lcg } from "lib/testing/lcg.ts";
import { syntheticRecord } from "lib/testing/synthetic_record.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";

/** What a synthetic experiment is made of. */
export interface SyntheticExperimentOptions {
  readonly stacks?: readonly string[];
  readonly workloads?: readonly WorkloadId[];
  readonly blocks?: number;
  readonly rowsPerRun?: number;
  readonly seed?: number;
  /** Fewer than planned, as when `collect` was killed. */
  readonly runs?: number;
  /** Whether the driver knows the kernel's receive instant. */
  readonly arrived?: boolean;
  /** Share of requests that fail. A timeout holds its slot for a second: with many rows, state fewer. Default: 0.005. */
  readonly failing?: number;
}

const SLOTS = 16;
const WARMUP_MS = 1000;
const WINDOW_MS = 4000;

/**
 * Writes an experiment that never ran, by the real writers, for tests of tables and plots: every later stack
 * is a tenth slower, 1 in 200 requests fails, rows cover the warm-up and the window. Returns the folder.
 */
export function syntheticExperiment(
  folder: string,
  options: SyntheticExperimentOptions = {},
): Promise<string> {
  const { rowsPerRun = 2000, seed = 1, arrived = false, failing = 0.005 } = options;
  const experiment = resolve(folder);
  const plan = writePlan(experiment, syntheticPlan(options));
  for (const planned of plan.runs.slice(0, options.runs ?? plan.runs.length)) {
    const temporary = openRunFolder(experiment, planned.id);
    const slower = 1 + plan.stacks.indexOf(planned.stack_id) / 10;
    const requests = syntheticRequests(rowsPerRun, {
      slots: SLOTS,
      perSecond: rowsPerRun / (WARMUP_MS + WINDOW_MS) * 1000 / slower,
      seed: seed * 1000 + planned.order,
      failing,
      arrived,
    });
    const writer = new RequestWriter(temporary);
    writer.append(requests);
    writer.close();
    writeMemory(temporary, syntheticMemory(seed * 1000 + planned.order));
    Deno.writeTextFileSync(join(temporary, "server.log"), `synthetic ${planned.stack_id}\n`);
    sealRunFolder(temporary, syntheticRecord(plan, planned));
  }
  return Promise.resolve(experiment);
}

/** The plan of a synthetic experiment. */
export function syntheticPlan(options: SyntheticExperimentOptions = {}): Omit<Plan, "sha256"> {
  const { stacks = ["gin", "fastify"], workloads = ["health", "items"], blocks = 2, seed = 1 } = options;
  const random = lcg(seed);
  const cells = stacks.flatMap((stack_id) => workloads.map((workload) => ({ stack_id, workload })));
  const order = Array.from({ length: blocks }, (_, block) => {
    const shuffled = cells.map((cell) => ({ cell, key: random() })).sort((a, b) => a.key - b.key);
    return shuffled.map(({ cell }) => ({ ...cell, block: block + 1 }));
  }).flat();
  const runs = order.map((line, index): PlannedRun => ({
    id: `${line.block}-${line.stack_id}-${line.workload}`,
    ...line,
    order: index + 1,
  }));
  return {
    format: 1,
    experiment: "synthetic",
    publication: null,
    created_at: "2026-01-01T00:00:00.000Z",
    stacks,
    skipped: [],
    workloads,
    load: {
      kind: "closed",
      driver: "undici",
      in_flight: SLOTS,
      warmup_ms: WARMUP_MS,
      window_ms: WINDOW_MS,
      deadline_ms: 1000,
    },
    blocks,
    seed,
    runs,
    analysis: { percentile: "type1", unit: "run", verdict_blocks: 5 },
  };
}

/** A parent and a child, five ticks a second from one second before load; PSS at whole seconds only. */
function syntheticMemory(seed: number): MemorySample[] {
  const random = lcg(seed);
  const samples: MemorySample[] = [];
  for (let tick = -5; tick < 25; tick++) {
    for (const pid of [4001, 4002]) {
      const rss_bytes = Math.round((40 + Math.max(tick, 0) / 2 + random()) * 2 ** 20);
      samples.push({
        at_us: tick * 200_000,
        pid,
        rss_bytes,
        pss_bytes: tick % 5 === 0 ? Math.round(rss_bytes * 0.8) : null,
        peak_bytes: rss_bytes + 2 ** 20,
        cpu_us: (tick + 5) * 100_000,
      });
    }
  }
  return samples;
}
