import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseCsv } from "lib/store/csv.ts";
import { openedFolder } from "lib/store/opened.ts";
import { publishedFolder } from "lib/store/paths.ts";
import { parsePrinted } from "lib/store/printed_number.ts";
import {
  type PrintedStack,
  type Publication,
  PUBLICATION_SHAPE,
  type TableSource,
} from "lib/store/publication_shape.ts";
import { parseChecked } from "lib/store/shape.ts";

/** A table as printed: its header and rows word for word. */
export interface PublishedTable extends TableSource {
  readonly name: string;
  readonly header: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** One printed number. */
export interface PublishedCell {
  readonly table: string;
  /** The column's heading as printed. */
  readonly column: string;
  /** The stack's name as printed. */
  readonly stack: string;
  /** Null where the number belongs to no workload: idle memory. */
  readonly workload: string | null;
  readonly metric: string;
  /** In the unit that the metric's name ends in, else in the table's; null where the cell is empty. */
  readonly value: number | null;
  readonly printed: string;
  /** There where a star stands at the number; what the star says is in the table's caption. */
  readonly starred?: true;
}

/** A publication: its conditions, its tables as printed, and every number of them. */
export interface Published extends Omit<Publication, "tables"> {
  readonly id: string;
  readonly folder: string;
  readonly tables: Readonly<Record<string, PublishedTable>>;
  readonly rows: readonly PublishedCell[];
}

/**
 * Reads a publication of `data/published`. Throws `SyntaxError` naming file, row and column when a table is
 * not as `publication.json` says or a cell is not a number.
 */
export function readPublished(id: string, options: { readonly folder?: string } = {}): Published {
  const folder = openedFolder("publication", join(options.folder ?? publishedFolder(), id));
  const path = join(folder, "publication.json");
  if (!existsSync(path)) throw new RangeError(`Cannot read publication ${id} as ${path} does not exist`);
  const publication = parseChecked<Publication>(Deno.readTextFileSync(path), PUBLICATION_SHAPE, path);
  const entries = Object.entries(publication.tables);
  const tables = entries.map(([name, source]) => readTable(folder, name, source));
  for (const table of tables) checkStacks(join(folder, table.file), table, publication.stacks);
  return {
    ...publication,
    id,
    folder,
    tables: Object.fromEntries(tables.map((table) => [table.name, table])),
    rows: tables.flatMap((table) => cellsOf(join(folder, table.file), table)),
  };
}

/** The names of every publication, in alphabetical order. */
export function listPublished(folder: string = publishedFolder()): string[] {
  const entries = [...Deno.readDirSync(folder)].filter(({ name }) =>
    existsSync(join(folder, name, "publication.json"))
  );
  return entries.map(({ name }) => name).toSorted();
}

/** The stack of ours that stands for a printed one; null where there is none. */
export function stackFor(
  printed: PrintedStack,
): { readonly stack_id: string; readonly stand_in: boolean } | null {
  if (printed.stack !== null) return { stack_id: printed.stack, stand_in: false };
  return printed.stand_in === undefined ? null : { stack_id: printed.stand_in, stand_in: true };
}

function readTable(folder: string, name: string, source: TableSource): PublishedTable {
  const path = join(folder, source.file);
  if (!existsSync(path)) throw new SyntaxError(`${folder}: ${source.file} of table ${name} is missing`);
  const [header = [], ...cells] = parseCsv(Deno.readTextFileSync(path), path);
  for (const column of [source.rows, ...Object.keys(source.columns)]) {
    if (!header.includes(column)) {
      throw new SyntaxError(`${path}: column ${column} is missing: present are ${header.join(", ")}`);
    }
  }
  return { ...source, name, header, cells };
}

function checkStacks(path: string, table: PublishedTable, stacks: Publication["stacks"]): void {
  // A table without numbers may list something else than stacks.
  if (Object.keys(table.columns).length === 0) return;
  const at = table.header.indexOf(table.rows);
  for (const row of table.cells) {
    if (!Object.hasOwn(stacks, row[at]!)) {
      throw new SyntaxError(`${path}: stack ${row[at]} must be in field stacks of publication.json`);
    }
  }
}

function cellsOf(path: string, table: PublishedTable): PublishedCell[] {
  const name = table.header.indexOf(table.rows);
  return Object.entries(table.columns).flatMap(([column, meaning]) => {
    const at = table.header.indexOf(column);
    const workload = meaning.workload === undefined ? table.workload ?? null : meaning.workload;
    return table.cells.map((cells) => {
      const [stack, printed] = [cells[name]!, cells[at]!];
      const where = `${path}: row ${stack}, column ${column}`;
      const { value, starred } = parsePrinted(printed, meaning.metric, where);
      const cell = { table: table.name, column, stack, workload, metric: meaning.metric, value, printed };
      return starred ? { ...cell, starred } : cell;
    });
  });
}
