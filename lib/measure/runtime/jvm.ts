import { perfCounters } from "lib/measure/runtime/jvm_counters.ts";
import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** Thread names that only one collector has. */
const COLLECTORS: Readonly<Record<string, string>> = {
  "G1 Main Marker": "G1",
  "ZDirector": "Z",
  "Shenandoah": "Shenandoah",
};

/** A JVM tells its version, its heap's limit and its collectors in the counters that it keeps for `jstat`. */
export const jvm: RuntimeRule = ({ pid, libraries, threads }) => {
  if (!libraries.includes("libjvm.so")) return [];
  const counters = perfCounters(pid);
  const version = counters?.["java.property.java.version"];
  const marked = Object.entries(COLLECTORS).find(([mark]) => threads.some((name) => name.startsWith(mark)));
  const collector = marked?.[1] ?? String(counters?.["sun.gc.collector.0.name"] ?? "unnamed");
  const heap = heapLimit(counters ?? {});
  return [
    `${collector} collector${version === undefined ? "" : ` of Java ${version}`}`,
    ...(heap === null ? [] : [`heap of ${Math.round(heap / 2 ** 20)} MiB at most`]),
  ];
};

/** The old generation of G1 may take the whole heap; in other collectors the generations add up. */
function heapLimit(counters: Readonly<Record<string, string | number>>): number | null {
  const limits = [0, 1].map((i) => counters[`sun.gc.generation.${i}.maxCapacity`])
    .filter((value) => typeof value === "number");
  if (limits.length === 0) return null;
  const shared = String(counters["sun.gc.collector.0.name"] ?? "").startsWith("G1");
  return shared ? Math.max(...limits) : limits.reduce((a, b) => a + b, 0);
}
