/** What of an arquero table the display reads: any `ColumnTable` fits. */
export interface TableView {
  numRows(): number;
  columnNames(): string[];
  /** `row` counts the rows that are visible, in their order. */
  get(name: string, row: number): unknown;
}

/** A column ready to be shown: one text per row. */
export interface ShownColumn {
  readonly name: string;
  readonly numeric: boolean;
  readonly cells: readonly string[];
  /** What the cells are sorted by; NaN where the value is missing. */
  readonly values: readonly unknown[];
}

const MISSING = "–";
const DIGITS = 3;
const MOST_DECIMALS = 4;
/** A column that reaches this gets separators, all of it: years and status codes stay as they are. */
const GROUPED_FROM = 10_000;

/** The first rows of every column. A numeric column has one number of decimals, so that points line up. */
export function shownColumns(table: TableView, rows: number): ShownColumn[] {
  return table.columnNames().map((name) => {
    const raw = Array.from({ length: rows }, (_, row) => table.get(name, row));
    const values = raw.map((value) => typeof value === "bigint" ? Number(value) : value ?? NaN);
    const present = values.filter((value) => !Number.isNaN(value));
    const numeric = present.length > 0 && present.every((value) => typeof value === "number");
    const format = numberFormat(numeric ? present as number[] : []);
    return { name, numeric, values, cells: raw.map((value) => cellText(value, format)) };
  });
}

/** Enough decimals to show three digits of the smallest number, four at most; none for whole numbers. */
function decimalsFor(values: readonly number[]): number {
  let smallest = Infinity;
  for (const value of values) {
    if (!Number.isInteger(value) && Number.isFinite(value)) smallest = Math.min(smallest, Math.abs(value));
  }
  if (smallest === Infinity) return 0;
  return Math.min(MOST_DECIMALS, Math.max(1, DIGITS - 1 - Math.floor(Math.log10(smallest))));
}

function numberFormat(values: readonly number[]): (value: number) => string {
  const decimals = decimalsFor(values);
  const { format } = new Intl.NumberFormat("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: values.some((value) => Math.abs(value) >= GROUPED_FROM),
  });
  const vanishes = 0.5 * 10 ** -decimals;
  return (value) => value !== 0 && Math.abs(value) < vanishes ? value.toPrecision(DIGITS) : format(value);
}

function cellText(value: unknown, format: (value: number) => string): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === "number") return format(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? Deno.inspect(value, { colors: false, compact: true }) : String(value);
}
