import type { GateReading } from "lib/model.ts";
import { quantile } from "lib/stats/quantile.ts";
import type { GateAlarms } from "lib/store/gates_file.ts";
import { isFor, isQuiet, type JudgedRun, readingOf } from "./judged_run.ts";

/** How often each gate warns: of all runs, and of the undisturbed ones on which a warning would be one of nothing. */
export function gateAlarms(runs: readonly JudgedRun[]): GateAlarms[] {
  const gates = [...new Set(runs.flatMap(({ readings }) => readings.map(({ gate }) => gate)))];
  const quiet = runs.filter(isQuiet);
  return gates.map((gate) => {
    const all = readingsOf(runs, gate);
    const own = readingsOf(quiet.filter((run) => isFor(gate, run)), gate);
    const figures = Float64Array.from(own, ({ figure }) => figure as number).sort();
    const any = runs.flatMap(({ readings }) => readings.find((one) => one.gate === gate) ?? [])[0];
    return {
      gate,
      unit: any?.unit ?? "",
      rule: any?.rule ?? "",
      warned_all: all.filter(({ warns }) => warns).length,
      of_all: all.length,
      warned: own.filter(({ warns }) => warns).length,
      of: own.length,
      median: figures.length === 0 ? null : quantile(figures, 0.5, { as: "type1" }),
      most: figures.at(-1) ?? null,
    };
  });
}

function readingsOf(runs: readonly JudgedRun[], gate: string): GateReading[] {
  return runs.flatMap((run) => readingOf(run, gate) ?? []);
}
