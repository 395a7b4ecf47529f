import type { MemorySample } from "lib/model.ts";
import type { DriveProgress } from "lib/measure/drivers/driver.ts";
import type { LatencySoFar, Stage } from "lib/store/status_file.ts";

/** Every process of a server's tree at one instant. */
export type MemoryTick = readonly Pick<MemorySample, "pid" | "rss_bytes" | "cpu_us">[];

/** Is told how a run goes while it is made. */
export interface RunWatch {
  stage(stage: Stage): void;
  progress(progress: DriveProgress): void;
  latency(latency: LatencySoFar): void;
  memory(tick: MemoryTick): void;
}
