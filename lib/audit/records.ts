import type { AuditCell, AuditInput, AuditLoad, AuditTable } from "lib/audit/audit_input.ts";

/** All that is printed of one stack under one workload and load, whichever tables it stands in. */
export interface AuditRecord {
  readonly stack: string;
  readonly workload: string | null;
  readonly load: AuditLoad;
  /** Where the column says it and not the table. */
  readonly column_connections: number | null;
  /** Metric → cell. */
  readonly cells: Readonly<Record<string, AuditCell>>;
  /** The table that it was first seen in, and its place there. */
  readonly table: string;
  readonly place: number;
}

interface Growing extends Omit<AuditRecord, "cells"> {
  readonly cells: Record<string, AuditCell>;
}

/**
 * The rows of all tables, joined: a rate in one table and a latency in another are one record when stack, workload and
 * connections are the same. A metric printed again makes another record (a repeated table), unless it is the same number
 * restated.
 */
export function recordsOf({ tables }: Pick<AuditInput, "tables">): AuditRecord[] {
  const records: Growing[] = [];
  for (const table of tables) {
    table.rows.forEach((row, place) => {
      const parts = Map.groupBy(
        table.columns.map((column, at) => ({ column, cell: row.cells[at] ?? null })),
        ({ column }) => JSON.stringify([row.workload ?? column.workload, column.connections ?? null]),
      );
      for (const part of parts.values()) {
        const { workload, connections } = part[0]!.column;
        const cells = part.filter(({ cell }) => cell !== null)
          .map(({ column, cell }) => [column.metric, cell!] as const);
        const load = { ...loadOf(table, cells), ...(connections === undefined ? {} : { connections }) };
        add(records, {
          stack: row.stack,
          workload: row.workload ?? workload,
          load,
          column_connections: connections ?? null,
          table: table.name,
          place,
          cells,
        });
      }
    });
  }
  return records;
}

function loadOf(table: AuditTable, cells: readonly (readonly [string, AuditCell])[]): AuditLoad {
  const own = Object.fromEntries(
    cells.filter(([metric]) => /^(connections|duration_s|requests)$/.test(metric)).map(([metric, cell]) => [
      metric,
      cell.value,
    ]),
  );
  return { ...table.load, ...own };
}

function add(
  records: Growing[],
  { cells, ...row }: Omit<Growing, "cells"> & { cells: readonly (readonly [string, AuditCell])[] },
): void {
  const same = records.find((one) =>
    one.stack === row.stack && one.workload === row.workload &&
    one.load.connections === row.load.connections &&
    cells.every(([metric, cell]) => one.cells[metric] === undefined || one.cells[metric].value === cell.value)
  );
  if (same === undefined) records.push({ ...row, cells: Object.fromEntries(cells) });
  else for (const [metric, cell] of cells) same.cells[metric] ??= cell;
}

/** Records by workload and connections, in the order first seen: only these are ranked beside each other. */
export function byWorkload(records: readonly AuditRecord[]): Map<string, AuditRecord[]> {
  return Map.groupBy(records, ({ workload, load }) => JSON.stringify([workload, load.connections ?? null]));
}

/** A group's name in a sentence: the workload, or the table where there is none; connections where columns differ in them. */
export function groupName(records: readonly AuditRecord[]): string {
  const [first] = records;
  if (first === undefined) return "";
  const name = first.workload ?? first.table;
  return first.column_connections === null ? name : `${name}, ${first.column_connections} connections`;
}
