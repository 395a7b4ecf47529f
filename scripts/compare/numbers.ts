/** A figure as people read it: three digits, whole from 1,000; bytes in MiB. */
export function figureOf(value: number, metric: string): string {
  const shown = metric.endsWith("_bytes") ? value / 2 ** 20 : value;
  return shown.toLocaleString(
    "en",
    Math.abs(shown) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  );
}

/** What a metric is measured in. */
export function unitOf(metric: string): string {
  if (metric === "per_second") return "1/s";
  if (metric.endsWith("_bytes")) return "MiB";
  return metric.endsWith("_ms") ? "ms" : "µs";
}

/** "1.27 (1.02 to 1.58)"; without ends "1.27 (no interval)". */
export function estimateText(
  { value, low, high }: { readonly value: number; readonly low: number | null; readonly high: number | null },
): string {
  const text = (ratio: number) => ratio.toLocaleString("en", { maximumSignificantDigits: 3 });
  const ends = low === null || high === null ? "no interval" : `${text(low)} to ${text(high)}`;
  return `${text(value)} (${ends})`;
}

/** A p value: never 0. */
export function probability(p: number): string {
  return p < 0.0001 ? "< 0.0001" : p.toLocaleString("en", { maximumSignificantDigits: 2 });
}

/** Rows of words in columns, the first to the left and the others as `right` says. */
export function columns(rows: readonly (readonly string[])[], { right = false } = {}): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, i) => right && i > 0 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))
      .join("  ").trimEnd()
  );
}
