/** A printed number in its metric's unit. */
export interface PrintedNumber {
  /** Null where the cell is empty. */
  readonly value: number | null;
  /** Whether a star stands at it. */
  readonly starred: boolean;
}

/** What a printed unit is in the unit that the metric's name ends in: milliseconds, bytes, a share. */
const UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  _ms: { ns: 1e-6, us: 1e-3, "µs": 1e-3, "Âµs": 1e-3, ms: 1, s: 1000 },
  // wrk and Docker count in powers of two, under either spelling.
  bytes: sizes(["B", "KB", "MB", "GB"], ["B", "KiB", "MiB", "GiB"]),
  bytes_per_second: sizes(["B", "KB", "MB", "GB"], ["B", "KiB", "MiB", "GiB"]),
  share: { "%": 0.01 },
};

/**
 * The number of a cell: "204,901.52", "2,727.53\*" (starred), "563.69us", "1.16s", "26.38MB", "75%". A bare number is
 * in the metric's own unit. Throws `SyntaxError` naming the cell at anything else, and at a unit of another kind.
 */
export function parsePrinted(printed: string, metric: string, where: string): PrintedNumber {
  const cell = printed.trim();
  if (cell === "") return { value: null, starred: false };
  const found = /^(-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)\s?([A-Za-zµÂ%]*)(\\?\*)?$/.exec(cell);
  const [, digits = "", unit = "", star] = found ?? [];
  const times = unit === "" ? 1 : unitsOf(metric)?.[unit];
  if (found === null || times === undefined) {
    throw new SyntaxError(
      `${where}: must be a number as in 23,254 or 2.49${unit === "" ? "" : `, in a unit of ${metric}`}: ` +
        `current value is ${JSON.stringify(printed)}`,
    );
  }
  return { value: Number(digits.replaceAll(",", "")) * times, starred: star !== undefined };
}

function unitsOf(metric: string): Readonly<Record<string, number>> | undefined {
  const end = Object.keys(UNITS).find((ending) => metric.endsWith(ending));
  return end === undefined ? undefined : UNITS[end];
}

function sizes(...spellings: readonly (readonly string[])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(spellings.flatMap((names) => names.map((name, power) => [name, 1024 ** power])));
}
