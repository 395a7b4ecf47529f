import type { ClosedLoad, StackId, WorkloadId } from "lib/model.ts";

/** One of the small experiments that the method notebooks rest on. */
export interface MethodsExperiment {
  readonly name: string;
  readonly stacks: readonly StackId[];
  readonly workload: (stack: StackId) => WorkloadId;
  readonly blocks: number;
  readonly load: ClosedLoad;
}

const LOAD = { kind: "closed", driver: "undici", in_flight: 8, deadline_ms: 2000 } as const;

/** Small enough to be kept with the code: at 7 bytes a row, about 1.5 MB in all. */
export const EXPERIMENTS: readonly MethodsExperiment[] = [
  {
    // One program under two names: ten blocks, twenty starts of the same thing.
    name: "twins",
    stacks: ["deno@a", "deno@b"],
    workload: () => "compute",
    blocks: 10,
    load: { ...LOAD, warmup_ms: 300, window_ms: 1500 },
  },
  {
    // What runs do over time: a virtual machine that compiles, one that hardly does, a leak, a stall.
    name: "over_time",
    stacks: ["spring-boot", "deno", "growing", "stalling"],
    workload: (stack) => stack === "growing" || stack === "stalling" ? "health" : "compute",
    blocks: 1,
    load: { ...LOAD, warmup_ms: 2000, window_ms: 11_000 },
  },
  {
    // Memory that several processes share, and spikes between two samples.
    name: "prefork",
    stacks: ["prefork@shared", "prefork@own"],
    workload: () => "health",
    blocks: 2,
    load: { ...LOAD, warmup_ms: 500, window_ms: 5000 },
  },
  {
    // Every answer with the kernel's stamp, by the driver that reads it: whose microsecond it was.
    name: "stamped",
    stacks: ["deno", "gin"],
    workload: () => "compute",
    blocks: 3,
    load: { ...LOAD, driver: "epoll", in_flight: 32, warmup_ms: 200, window_ms: 800 },
  },
];
