import type { AuditCell, AuditColumn, AuditLoad, AuditRow, AuditTable } from "lib/audit/audit_input.ts";
import type { MappedColumn } from "lib/audit/guess_columns.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { parseQuantity } from "lib/audit/quantity.ts";

/** A table as printed. */
export interface PrintedTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** What is known of a printed table beside its cells. */
export interface TableReading {
  /** Heading → meaning; headings that are left out are not read. */
  readonly columns: Readonly<Record<string, MappedColumn>>;
  /** Of every column that names none; null for a table of no workload. */
  readonly workload?: string | null;
  readonly load: AuditLoad;
  /** Named in errors: the file that holds the map. */
  readonly where: string;
}

/**
 * A printed table by a column map. Throws `SyntaxError` naming file, column, rule and value where the map speaks of a
 * column or meaning that there is not, names no stack, or a cell is not a number of its metric.
 */
export function auditTable(printed: PrintedTable, reading: TableReading): AuditTable {
  const { columns, where, load } = reading;
  const workload = reading.workload === undefined ? printed.name : reading.workload;
  checkColumns(printed, reading);
  const stack = columnOf(printed, columns, "stack");
  const test = columnOf(printed, columns, "workload");
  if (stack === null) {
    throw new SyntaxError(
      `${where}: table ${printed.name}: one column must mean stack: the headings are ${
        printed.header.join(", ")
      }`,
    );
  }
  const metrics = printed.header.map((heading, at) => ({ heading, at, mapped: columns[heading] }))
    .filter(({ mapped }) => mapped !== undefined && metricUnit(mapped.meaning) !== null);
  const audited = metrics.map(({ heading, mapped }): AuditColumn => ({
    heading,
    metric: mapped!.meaning,
    workload: mapped!.workload === undefined ? workload : mapped!.workload,
    ...(mapped!.connections === undefined ? {} : { connections: mapped!.connections }),
  }));
  const rows = printed.cells.map((cells): AuditRow => {
    const row = plainName(cells[stack] ?? "");
    const read = metrics.map(({ heading, at, mapped }) =>
      readCell(cells[at] ?? "", { table: printed.name, row, column: heading, mapped: mapped!, where, load })
    );
    return { stack: row, cells: read, ...(test === null ? {} : { workload: plainName(cells[test] ?? "") }) };
  });
  return { name: printed.name, workload, load, columns: audited, rows };
}

function checkColumns({ name, header }: PrintedTable, { columns, where }: TableReading): void {
  for (const [heading, { meaning, unit }] of Object.entries(columns)) {
    const at = `${where}: table ${name}: column ${heading}`;
    if (!header.includes(heading)) {
      throw new SyntaxError(`${at} must be a heading of the table: the headings are ${header.join(", ")}`);
    }
    const expected = metricUnit(meaning);
    if (expected === null && !["stack", "workload", "ignored"].includes(meaning)) {
      throw new SyntaxError(
        `${at} must mean stack, workload, ignored, p50_ms (or another percentile), or a metric such as per_second, ` +
          `mean_ms, max_ms, requests, bytes_per_second, memory_bytes: current value is ${meaning}`,
      );
    }
    if (
      unit !== undefined &&
      (expected === null || parseQuantity("1", { unit: expected, column_unit: unit }) == null)
    ) {
      throw new SyntaxError(`${at} must have a unit that ${meaning} can be in: current value is ${unit}`);
    }
  }
}

function columnOf(
  { header }: PrintedTable,
  columns: Readonly<Record<string, MappedColumn>>,
  meaning: string,
): number | null {
  const at = header.findIndex((heading) => columns[heading]?.meaning === meaning);
  return at === -1 ? null : at;
}

function readCell(
  printed: string,
  { mapped, where, load, ...place }: Omit<AuditCell, "printed" | "value" | "half" | "marks"> & {
    readonly mapped: MappedColumn;
    readonly where: string;
    readonly load: AuditLoad;
  },
): AuditCell | null {
  const unit = metricUnit(mapped.meaning)!;
  const quantity = parseQuantity(printed, {
    unit,
    ...(mapped.unit === undefined ? {} : { column_unit: mapped.unit }),
    // wrk prints powers of 1024 as KB and MB.
    kilo: /^wrk/.test(load.driver ?? "") ? 1024 : 1000,
  });
  if (quantity === undefined) {
    throw new SyntaxError(
      `${where}: table ${place.table}: row ${place.row}, column ${place.column} must be a number in ${unit} ` +
        `(${mapped.meaning}): current value is ${JSON.stringify(printed)}`,
    );
  }
  return quantity === null ? null : { ...place, printed: printed.trim(), ...quantity };
}

/** A name without the marks of a Markdown link or emphasis, and without footnote stars. */
function plainName(printed: string): string {
  return printed.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/\*\*|`/g, "").trim();
}
