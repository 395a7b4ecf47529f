import type { LoadProfile } from "lib/model.ts";
import { defaultDriver, DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import type { Published } from "lib/store/published.ts";
import type { Form } from "./quick_form.ts";

const DEADLINE_MS = 10_000;
/** File descriptors that the driver needs beside its connections. */
const SPARE_FILES = 100;

/** A load and what of the publication's it cannot be, a sentence each. */
export interface PlannedLoad {
  readonly load: LoadProfile;
  readonly said: readonly string[];
}

/**
 * The publication's load for a form: closed with its requests in flight, open with its arrivals. As many connections
 * as there may be files open, and never a closed loop for an open one.
 */
export function loadOf(
  { load: own }: Pick<Published, "load">,
  { warmup_s, window_s }: Pick<Form, "warmup_s" | "window_s">,
  { open_files }: { readonly open_files: number },
): PlannedLoad {
  const driver = defaultDriver();
  const most = Math.max(1, open_files - SPARE_FILES);
  const in_flight = Math.min(own.in_flight, most);
  const said = in_flight === own.in_flight ? [] : [
    `${in_flight} in flight instead of ${own.in_flight}: this process may have ${open_files} files open (ulimit -n)`,
  ];
  const common = {
    driver,
    in_flight,
    warmup_ms: warmup_s * 1000,
    window_ms: window_s * 1000,
    deadline_ms: DEADLINE_MS,
  };
  if (own.kind === "closed") return { load: { kind: "closed", ...common }, said };
  if (own.per_second === undefined) {
    throw new SyntaxError("publication.json: field load.per_second is missing, load.kind open needs it");
  }
  const wait = DRIVER_NEEDS[driver].waits[0];
  const open = { arrivals: "uniform", per_second: own.per_second, seed: 1, wait } as const;
  return { load: { kind: "open", ...common, ...open }, said };
}

/** How many files this process may have open; 1,024 where the system does not tell. */
export async function openFiles(): Promise<number> {
  try {
    const limits = await Deno.readTextFile("/proc/self/limits");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? 1024);
  } catch {
    return 1024;
  }
}
