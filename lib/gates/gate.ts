import type { GateReading, RequestColumns, Run } from "lib/model.ts";

/** What gates look at of a run that was made before. */
export type EarlierRun = Pick<Run, "stack_id" | "block" | "environment" | "observed">;

/** A run whose rows are all there, before its gates. */
export interface FinishedRun {
  readonly run: Omit<Run, "gates" | "files">;
  readonly requests: RequestColumns;
  /** The runs of its experiment that were made before it, in their order. */
  readonly earlier?: readonly EarlierRun[];
}

/** What rates and windows are made of: a load, and the rows that came of it. */
export interface LoadedRows {
  readonly run: Pick<Run, "load">;
  readonly requests: RequestColumns;
}

/** What a gate says of a run; name and unit are the gate's own. */
export type Judgement = Omit<GateReading, "gate" | "unit">;

/** A rule that looks at a finished run. It may warn; it never touches a row. One file each in this folder. */
export interface Gate {
  readonly gate: string;
  readonly unit: string;
  judge(finished: FinishedRun): Judgement;
}

/** A share as people read it: "12.3 %". */
export function percent(share: number): string {
  return `${(share * 100).toLocaleString("en", { maximumSignificantDigits: 3 })} %`;
}

/** The judgement on a figure that the machine could not tell. */
export function unknown(rule: string, reason: string): Judgement {
  return { figure: null, rule, severity: "note", warns: false, message: reason };
}
