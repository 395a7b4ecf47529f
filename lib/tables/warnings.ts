import type { Run, Severity } from "lib/model.ts";

const GRAVEST_FIRST: readonly Severity[] = ["invalid", "bound", "note"];

/** How many warnings a run carries, and the gravest. */
export function warningsOf(run: Run): { readonly warnings: number; readonly worst: Severity | null } {
  const warning = run.gates.filter((reading) => reading.warns).map((reading) => reading.severity);
  return { warnings: warning.length, worst: gravest(warning) };
}

/** The gravest of some severities; null of none. */
export function gravest(severities: readonly (Severity | null)[]): Severity | null {
  return GRAVEST_FIRST.find((severity) => severities.includes(severity)) ?? null;
}
