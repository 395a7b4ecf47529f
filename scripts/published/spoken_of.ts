import type { Claim } from "lib/store/claims_shape.ts";

const FACTORS = [1, 1e3, 1e6, 1e9, 0.01];

/**
 * Whether a claim has a number of its quote as its own figure: the one that it claims, a term of its sum, a part of what
 * it states, or the percentile of its metric. "1.34M" is 1,340,000, "75 %" 0.75, "6.3" 6.3.
 */
export function speaksOf(
  { published, computed = "", stated = "", metric = "" }: Claim,
  number: string,
): boolean {
  const printed = Number(number.replaceAll(",", ""));
  const parts: readonly string[] = `${computed} ${stated} ${metric}`.match(/\d+(?:\.\d+)*/g) ?? [];
  if (parts.includes(number.replaceAll(",", ""))) return true;
  const own = [...parts.map(Number), ...published === null ? [] : [published]];
  return own.some((figure) =>
    FACTORS.some((factor) => Math.abs(figure - printed * factor) < 1e-6 * Math.max(1, figure))
  );
}
