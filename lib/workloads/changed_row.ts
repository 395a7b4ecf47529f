import type { Answer, Probe, Verdict } from "lib/model.ts";

const CHECK = "changed row";

/** A row that is changed for a moment, and the answer that must follow it. */
export interface ChangedRow {
  /** What is asked for. */
  readonly path: string;
  /** SQL that changes the row, and SQL that takes it back. */
  readonly change: string;
  readonly back: string;
  /** Holds the answer against the rows as they are then. */
  judge(check: string, answer: Answer): Verdict;
}

/** A row changed in the database must change the next answer: a remembered query would not see it. */
export async function changedRow(probe: Probe, { path, change, back, judge }: ChangedRow): Promise<Verdict> {
  if (probe.sql === null) {
    return { check: CHECK, level: "warn", reason: "no database to change a row in" };
  }
  await probe.sql(change);
  try {
    const verdict = judge(CHECK, await probe.get(path));
    if (verdict.level === "pass") return { ...verdict, reason: "a changed row is in the next answer" };
    return {
      check: CHECK,
      level: "warn",
      reason: `the answer does not follow the database, it may be remembered: ${verdict.reason}`,
    };
  } finally {
    await probe.sql(back);
  }
}
