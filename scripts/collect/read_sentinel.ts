import type { LoadProfile, Plan, PlannedRun, Sentinel } from "lib/model.ts";
import { sentinelNsPerUnit } from "lib/measure/sentinel.ts";
import type { Launch } from "../launch.ts";
import { nullBurst } from "./null_burst.ts";

/** At which end of a block to read the machine's speed, and the null stack for the burst that closes it. */
export type SentinelOrder = { readonly at: "start" } | { readonly at: "end"; readonly launch: Launch };

/** What the sentinel of a planned run is: the first and the last of a block have one. */
export function sentinelOf(planned: PlannedRun, { runs }: Plan, launch: Launch): SentinelOrder | null {
  const block = runs.filter((run) => run.block === planned.block);
  if (planned.id === block[0]?.id) return { at: "start" };
  return planned.id === block.at(-1)?.id ? { at: "end", launch } : null;
}

/** Reads the machine's speed; the block's opening null run is its own burst. Null when it cannot be read. */
export async function readSentinel(
  order: SentinelOrder,
  place: { readonly load: LoadProfile; readonly experimentFolder: string },
): Promise<Sentinel | null> {
  const ns_per_unit = await sentinelNsPerUnit().catch(() => null);
  if (ns_per_unit === null) return null;
  const null_per_second = order.at === "end" ? await nullBurst(order.launch, place) : null;
  return { at: order.at, ns_per_unit, null_per_second };
}
