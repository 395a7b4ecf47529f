import { GATES } from "lib/gates/mod.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import { median } from "lib/stats/moments.ts";
import { seededRandom } from "lib/stats/random.ts";
import type { GatePower } from "lib/store/gates_file.ts";
import type { Circumstances, Defect } from "./defects/defect.ts";
import { DEFECTS } from "./defects/mod.ts";
import { isFor, isQuiet, type JudgedRun, loadName, readingOf } from "./judged_run.ts";

/** A judged run whose rows can be read again. */
export interface RecordedRun extends JudgedRun {
  readonly experiment: string;
  readonly order: number;
  finished(): FinishedRun | null;
}

/**
 * How often each gate names each defect of each size: the defect is imposed on every undisturbed run that the gate can
 * judge and says nothing of as it is, and the gate judges it again. Only sizes that some run could be given are there.
 */
export function gatePower(
  runs: readonly RecordedRun[],
  { defects = DEFECTS }: { readonly defects?: readonly Defect[] } = {},
): GatePower[] {
  const counts = new Map<string, GatePower>();
  for (const run of runs.filter(isQuiet)) {
    const fit = defects.filter((defect) => canBeGiven(defect, run));
    const finished = fit.length === 0 ? null : run.finished();
    if (finished === null) continue;
    for (const defect of fit) {
      const usual_figure = usualFigure(runs, run, defect.gate);
      for (const [place, size] of defect.sizes.entries()) {
        const random = seededRandom(run.order * 100 + place);
        const named = names(defect, { finished, size: size.value, circumstances: { random, usual_figure } });
        add(counts, { ...rowOf(defect, size.words, loadName(run.load)), named: Number(named), of: 1 });
      }
    }
  }
  return inOrder([...counts.values()], defects);
}

/** Whether the gate, silent on the run as it was, could name the defect there. */
function canBeGiven(defect: Defect, run: JudgedRun): boolean {
  const reading = readingOf(run, defect.gate);
  return (defect.loads?.includes(run.load.kind) ?? true) && isFor(defect.gate, run) && reading !== null &&
    !reading.warns;
}

function names(
  { gate, impose }: Defect,
  { finished, size, circumstances }: { finished: FinishedRun; size: number; circumstances: Circumstances },
): boolean {
  const judged = GATES.find((one) => one.gate === gate)?.judge(impose(finished, size, circumstances));
  return judged?.warns === true;
}

function usualFigure(runs: readonly RecordedRun[], run: RecordedRun, gate: string): number {
  const same = runs.filter((other) =>
    other.experiment === run.experiment && other.stack_id === run.stack_id && other.workload === run.workload
  );
  return median(same.flatMap((other) => readingOf(other, gate)?.figure ?? []));
}

function rowOf(
  { gate, id, what }: Defect,
  size: string,
  load: GatePower["load"],
): Omit<GatePower, "named" | "of"> {
  return { gate, defect: id, what, size, load };
}

function add(counts: Map<string, GatePower>, one: GatePower): void {
  const key = keyOf(one);
  const before = counts.get(key);
  counts.set(key, { ...one, named: one.named + (before?.named ?? 0), of: one.of + (before?.of ?? 0) });
}

function keyOf({ defect, size, load }: Pick<GatePower, "defect" | "size" | "load">): string {
  return `${defect} ${size} ${load}`;
}

/** By gate and defect, then by load as they came, small sizes first. */
function inOrder(rows: readonly GatePower[], defects: readonly Defect[]): GatePower[] {
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  const loads = [...new Set(rows.map(({ load }) => load))];
  return defects.flatMap(({ id, sizes }) =>
    loads.flatMap((load) =>
      sizes.flatMap(({ words }) => found.get(keyOf({ defect: id, size: words, load })) ?? [])
    )
  );
}
