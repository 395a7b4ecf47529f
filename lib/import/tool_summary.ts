/** Tools whose printed or saved summaries can be read. */
export type SummaryTool =
  | "ab"
  | "aiohttp"
  | "autocannon"
  | "bombardier"
  | "gatling"
  | "h2load"
  | "hdrhistogram"
  | "hey"
  | "k6"
  | "oha"
  | "vegeta"
  | "wrk";

/** One figure as the tool gives it. */
export interface ToolFigure {
  /** The tool's own name for it, with the part of the summary: `latency.p99`. */
  readonly name: string;
  /** In the unit of `unit`; a text where the tool gives one. */
  readonly value: number | string;
  /** As the tool means it; empty for counts and for what it does not say. */
  readonly unit: string;
}

/**
 * What a tool says of a run of which it kept no rows, in the tool's own terms: percentiles are by its own definition
 * and cannot be taken again, joined with others or compared with ours as if they were the same thing.
 */
export interface ToolSummary {
  readonly kind: "summary";
  readonly format: 1;
  readonly tool: SummaryTool;
  /** Which of the tool's formats it was read from. */
  readonly source: string;
  readonly figures: readonly ToolFigure[];
  /** Points of the tool's distribution of latencies, where it gives one: share from 0 to 1 and value. */
  readonly distribution: readonly { readonly share: number; readonly value: number }[];
  /** Unit of the distribution's values; null where the file does not say. */
  readonly unit: string | null;
}
