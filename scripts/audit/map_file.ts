import type { AuditLoad } from "lib/audit/audit_input.ts";
import type { MappedColumn } from "lib/audit/guess_columns.ts";
import {
  type Check,
  finite,
  mapOf,
  nullable,
  objectOf,
  oneOf,
  optional,
  parseChecked,
  text,
} from "lib/store/shape.ts";

/** What a reader says of one table. */
export interface TableMap {
  readonly workload?: string | null;
  /** Heading → meaning, or a meaning with unit and workload. */
  readonly columns?: Readonly<Record<string, string | MappedColumn>>;
  readonly load?: AuditLoad;
}

/** A column map: for all tables, and for single ones by name. */
export interface ColumnMap extends TableMap {
  readonly tables?: Readonly<Record<string, TableMap>>;
}

/** Fields of a load, as in a map or on the command line. */
const LOAD_FIELDS: { readonly [K in keyof Required<AuditLoad>]: Check } = {
  kind: optional(oneOf({ closed: true, open: true })),
  connections: optional(positive),
  pipelining: optional(positive),
  duration_s: optional(positive),
  driver: optional(text),
  timeout_ms: optional(positive),
  requests: optional(positive),
  users: optional(positive),
  repeat: optional(positive),
  ramp_s: optional(positive),
  runs: optional(positive),
  percentiles: optional(text),
  cv: optional(positive),
};

function positive(value: unknown, field: string): string | null {
  if (finite(value, field) === null && (value as number) > 0) return null;
  return `field ${field} must be a number above 0: current value is ${JSON.stringify(value)}`;
}

const mapped = objectOf<MappedColumn>({
  meaning: text,
  unit: optional(text),
  workload: optional(nullable(text)),
  connections: optional(positive),
});

const column: Check = (value, field) => {
  if (typeof value === "string") return null;
  const known = ["meaning", "unit", "workload", "connections"];
  return mapped(value, field) ?? strange(value as object, { field, known });
};

const TABLE = { workload: optional(nullable(text)), columns: optional(mapOf(column)), load: optional(load) };

function load(value: unknown, field: string): string | null {
  return objectOf<AuditLoad>(LOAD_FIELDS)(value, field) ??
    strange(value as object, { field, known: Object.keys(LOAD_FIELDS) });
}

function table(value: unknown, field: string): string | null {
  return objectOf<TableMap>(TABLE)(value, field) ??
    strange(value as object, { field, known: Object.keys(TABLE) });
}

const MAP_SHAPE: Check = (value, field) =>
  objectOf<ColumnMap>({ ...TABLE, tables: optional(mapOf(table)) })(value, field) ??
    strange(value as object, { field, known: [...Object.keys(TABLE), "tables"] });

/** A misspelt field would be passed over in silence. */
function strange(
  value: object,
  { field, known }: { field: string; known: readonly string[] },
): string | null {
  const odd = Object.keys(value).find((key) => !known.includes(key));
  if (odd === undefined) return null;
  return `field ${field === "" ? odd : `${field}.${odd}`} must be one of ${known.join(", ")}: it is none`;
}

/** Reads a column map. Throws `SyntaxError` naming file, field, rule and value. */
export function readMap(path: string): ColumnMap {
  return parseChecked<ColumnMap>(readText(path), MAP_SHAPE, path);
}

/** The text of a file that a reader named. */
export function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new RangeError(`Cannot audit ${path} as it does not exist`);
    }
    throw error;
  }
}

/** A column of a map with its meaning alone written out. */
export function wholeColumns(columns: TableMap["columns"] = {}): Record<string, MappedColumn> {
  return Object.fromEntries(
    Object.entries(columns).map((
      [heading, one],
    ) => [heading, typeof one === "string" ? { meaning: one } : one]),
  );
}
