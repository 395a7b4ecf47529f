/** How much a warning takes away. *invalid*: do not use; *bound*: print "at least"; *note*: read on. */
export type Severity = "invalid" | "bound" | "note";

/** What one gate read off a finished run. `warns` is the warning; the figure stands either way. */
export interface GateReading {
  readonly gate: string;
  /** The measured figure; null where the machine could not tell, and then `warns` is false. */
  readonly figure: number | null;
  readonly unit: string;
  /** The rule in words, with its limit. */
  readonly rule: string;
  readonly severity: Severity;
  readonly warns: boolean;
  readonly message: string;
}
