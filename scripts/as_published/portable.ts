import { ROOT } from "lib/store/paths.ts";

/** A record holds no path of the machine that made it: the workspace's is left out, the run's folder becomes ".". */
export function portable(text: string, folder: string): string {
  return text.replaceAll(folder, ".").replaceAll(`${ROOT}/`, "");
}
