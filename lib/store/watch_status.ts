import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ExperimentEntry, listExperiments } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { PLAN_FILE } from "lib/store/plan_file.ts";
import { readStatus, type Status } from "lib/store/status_file.ts";

/** Between two looks at the file, which is written twice a second. */
const LOOK_MS = 500;

/** Says where an experiment stands about twice a second, and ends when nobody makes it any more. */
export async function* watchStatus(experimentFolder: string): AsyncGenerator<Status> {
  for (let status = readStatus(experimentFolder); status !== null; status = readStatus(experimentFolder)) {
    yield status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The folder of the experiment that a process makes right now, or that any does; null when there is none. */
export function findLive(into: string = experimentsFolder(), pid: number | null = null): string | null {
  if (!existsSync(into)) return null;
  const folders = [...Deno.readDirSync(into)].filter((entry) => entry.isDirectory)
    .map((entry) => join(into, entry.name)).filter((folder) => existsSync(join(folder, PLAN_FILE)));
  return folders.find((folder) => {
    const status = readStatus(folder);
    return status !== null && (pid === null || status.pid === pid);
  }) ?? null;
}

/** The experiment that was planned last, whole or not; null when there is none. */
export async function newestExperiment(into: string = experimentsFolder()): Promise<ExperimentEntry | null> {
  const entries = (await listExperiments(into)).filter((entry) => entry.created_at !== null);
  return entries.sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))[0] ?? null;
}
