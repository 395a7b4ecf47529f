import { numbersIn, processStat } from "lib/measure/proc.ts";

/**
 * The pids of a process, its descendants, and everything else in its process group (a parent may end and leave
 * children behind), in ascending order. Zombies are left out. Only the root itself where there is no `/proc`.
 */
export function processTree(root: number): number[] {
  const all = numbersIn("/proc").map(processStat).filter((stat) => stat !== null && stat.state !== "Z");
  if (all.length === 0) return [root];
  const children = Map.groupBy(all, (stat) => stat?.parent);
  const tree = new Set<number>();
  const pending = all.filter((stat) => stat?.pid === root || stat?.group === root);
  for (let stat = pending.pop(); stat !== undefined; stat = pending.pop()) {
    if (stat === null || tree.has(stat.pid)) continue;
    tree.add(stat.pid);
    pending.push(...children.get(stat.pid) ?? []);
  }
  return [...tree].sort((a, b) => a - b);
}
