import { basename } from "node:path";
import { type AuditInput, auditInput, type AuditLoad } from "lib/audit/audit_input.ts";
import { auditTable, type PrintedTable } from "lib/audit/audit_table.ts";
import { guessColumns, type MappedColumn } from "lib/audit/guess_columns.ts";
import { loadIn } from "lib/audit/load_in_text.ts";
import { statementsIn } from "lib/audit/statements_in_text.ts";
import { parseCsv } from "lib/store/csv.ts";
import { type ColumnMap, readText, wholeColumns } from "./map_file.ts";
import { markdownTables } from "./markdown_tables.ts";

/** What is given beside the file. */
export interface ReadOptions {
  readonly map: ColumnMap | null;
  /** Where the map stands, for errors. */
  readonly map_path: string | null;
  /** From the command line; wins over the map's. */
  readonly load: AuditLoad;
}

/** A publication to audit, and what had to be guessed of it. */
export interface ReadInput {
  readonly input: AuditInput;
  readonly guessed: readonly string[];
}

/** Reads a CSV file, or every table of a Markdown file with the sentences around them. */
export function readTables(path: string, options: ReadOptions): ReadInput {
  const text = readText(path);
  const markdown = !/\.(csv|tsv)$/i.test(path);
  const name = basename(path).replace(/\.[^.]+$/, "");
  const printed = markdown ? markdownTables(text) : [csvTable(text, { name, path })];
  const named = new Set(printed.map((table) => table.name));
  const strange = Object.keys(options.map?.tables ?? {}).find((table) => !named.has(table));
  if (strange !== undefined) {
    throw new SyntaxError(
      `${options.map_path}: field tables.${strange} must be a table of ${path}: its tables are ${
        [...named].join(", ")
      }`,
    );
  }
  checkHeadings(printed, options);
  const said = markdown ? loadIn(text) : {};
  const read = printed.flatMap((table) =>
    readTable(table, { ...options, path, said, only: printed.length === 1 })
  );
  if (read.length === 0) {
    throw new SyntaxError(
      `${path}: no table has a column for the stack and one for a number that the audit knows: give them with --map; ${
        printed.length === 0
          ? "no table was found"
          : `headings are ${printed.map(({ header }) => header.join(", ")).join("; ")}`
      }`,
    );
  }
  const input = auditInput({ name, tables: read.map(({ table }) => table) });
  const said_of = markdown ? statementsIn(text, input) : {};
  const load = Object.entries(said).map(([field, value]) => `${field} ${value}`).join(", ");
  const guessed = [
    ...(load === "" ? [] : [`the load, from a command line in the text: ${load}`]),
    ...read.flatMap((one) => one.guessed),
  ];
  return { input: { ...input, ...said_of }, guessed };
}

function csvTable(text: string, { name, path }: { name: string; path: string }): PrintedTable {
  const first = text.split("\n", 1)[0]!;
  // Semicolons and tabs are as common as commas in what spreadsheets write.
  const separator = [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  const rows = separator === ","
    ? parseCsv(text.replace(/^\uFEFF/, "").trimEnd() + "\n", path)
    : text.replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((line) =>
      line.split(separator).map((cell) => cell.trim())
    );
  const [header = [], ...cells] = rows;
  return { name, header, cells };
}

/** A heading of the map for all tables that stands in none of them is a mistake. */
function checkHeadings(printed: readonly PrintedTable[], { map, map_path }: ReadOptions): void {
  const headings = new Set(printed.flatMap(({ header }) => header));
  const strange = Object.keys(map?.columns ?? {}).find((heading) => !headings.has(heading));
  if (strange === undefined) return;
  throw new SyntaxError(
    `${map_path}: field columns.${strange} must be a heading of a table: the headings are ${
      [...headings].join(", ")
    }`,
  );
}

function readTable(
  printed: PrintedTable,
  { map, map_path, load, path, said, only }: ReadOptions & {
    readonly path: string;
    readonly said: AuditLoad;
    readonly only: boolean;
  },
) {
  const own = map?.tables?.[printed.name];
  const shared = Object.entries(wholeColumns(map?.columns)).filter(([heading]) =>
    printed.header.includes(heading)
  );
  const given: Record<string, MappedColumn> = {
    ...Object.fromEntries(shared),
    ...wholeColumns(own?.columns),
  };
  const guess = Object.entries(guessColumns(printed.header.map((heading, at) => ({
    heading,
    cells: printed.cells.map((row) => row[at] ?? ""),
  })))).filter(([heading, { meaning }]) =>
    given[heading] === undefined &&
    !(["stack", "workload"].includes(meaning) && Object.values(given).some((one) => one.meaning === meaning))
  );
  const columns = { ...Object.fromEntries(guess), ...given };
  const meanings = Object.values(columns).map(({ meaning }) => meaning);
  const numbers = meanings.filter((meaning) => !["stack", "workload", "ignored"].includes(meaning));
  // A table without numbers, of versions or features, is no matter of the audit; a mapped one is read or refused.
  if (Object.keys(given).length === 0 && (numbers.length === 0 || !meanings.includes("stack"))) return [];
  const workload = own?.workload === undefined ? map?.workload : own.workload;
  const table = auditTable(printed, {
    columns,
    load: { ...said, ...map?.load, ...own?.load, ...load },
    where: map_path ?? path,
    ...(workload === undefined ? {} : { workload }),
  });
  const guessed = guess.map(([heading, { meaning, unit }]) =>
    `${only ? "" : `${printed.name}: `}“${heading}” is read as ${meaning}${
      unit === undefined ? "" : ` in ${unit}`
    }`
  );
  return [{ table, guessed }];
}
