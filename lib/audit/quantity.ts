import type { MetricUnit } from "lib/audit/metrics.ts";

/** A printed number in its metric's unit. */
export interface Quantity {
  readonly value: number;
  /** Half of the last printed digit, in the same unit. */
  readonly half: number;
  readonly marks: string;
}

/** How a number is to be read where its cell does not say. */
export interface Reading {
  readonly unit: MetricUnit;
  /** The column's own unit: "us", "MB"; the cell's wins. */
  readonly column_unit?: string;
  /** Bytes in a KB: wrk and Docker print powers of 1024 under either name. */
  readonly kilo?: 1000 | 1024;
}

const TIMES: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  "âµs": 1e-3,
  "µs": 1e-3,
  "μs": 1e-3,
  ms: 1,
  s: 1e3,
  sec: 1e3,
  m: 6e4,
  min: 6e4,
};
const COUNTS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, b: 1e9 };
const POWERS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3 };

/** Cells that say "no number": they are absent, not wrong. */
const NOTHING = /^(|-+|–|—|n\/?a|na|null|none|error|failed|timeout|x|\?|did not complete)$/i;

/**
 * Reads a printed number with its thousands separators, unit, sign of approximation and marks: `2,727.53\*`, `563.69us`,
 * `26.38MB`, `1.34M`, `~ 12 ms`, `84 ± 3`. Null where the cell prints none; `undefined` where it is not a number.
 */
export function parseQuantity(printed: string, reading: Reading): Quantity | null | undefined {
  const plain = printed.replaceAll(/[`_]|\*\*/g, "").replace(/(±|\+\/-).*$|\s*\([^)]*\)\s*$/, "").trim();
  const marks = plain.match(/[*†‡]+|⚠️?/gu)?.join("") ?? "";
  const bare = plain.replaceAll(/\\|[*†‡⚠🏆🥇🥈🥉]|\uFE0F/gu, "").trim();
  if (NOTHING.test(bare)) return null;
  const found = /^[~≈<>≤≥]?\s*([+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?(?:e([+-]?\d+))?)\s*([^\d]*)$/i
    .exec(bare);
  if (found === null) return undefined;
  const [, digits = "", decimals = "", exponent = "0", unit = ""] = found;
  const scale = scaleOf(unit.trim(), reading);
  if (scale === null) return undefined;
  const half = 0.5 * 10 ** (Number(exponent) - decimals.length);
  return { value: Number(digits.replaceAll(/[, ]/g, "")) * scale, half: half * scale, marks };
}

/** The factor from a printed unit to the metric's; null for a unit that is not one of them. */
function scaleOf(printed: string, reading: Reading): number | null {
  const bare = (printed === "" ? reading.column_unit ?? "" : printed)
    .replace(/\s*(\/\s*(s|sec|second|op|req)|ps|per second)$|^(req|requests|rps|r)(\/s(ec)?)?$/i, "").trim();
  if (bare === "") return reading.unit === "s" || reading.unit === "ms" ? 1 : 1;
  if (reading.unit === "ms") return TIMES[bare.toLowerCase()] ?? null;
  if (reading.unit === "s") {
    return TIMES[bare.toLowerCase()] === undefined ? null : TIMES[bare.toLowerCase()]! / 1e3;
  }
  if (reading.unit === "percent") return /^(%|percent)$/.test(bare) ? 1 : bare === "share" ? 100 : null;
  if (reading.unit === "bytes") return bytesIn(bare, reading.kilo ?? 1000);
  return COUNTS[bare.toLowerCase()] ?? (/^(req|requests?|x)$/i.test(bare) ? 1 : null);
}

function bytesIn(unit: string, kilo: number): number | null {
  const found = /^([kmg])?(i)?b(ytes?)?$/i.exec(unit);
  if (found === null) return null;
  const power = found[1] === undefined ? 0 : POWERS[found[1].toLowerCase()]!;
  return (found[2] === undefined ? kilo : 1024) ** power;
}
