import { float64, uint16, uint32 } from "@uwdata/flechette";
import { join } from "node:path";
import { type ConnectColumns, OUTCOMES } from "lib/model.ts";
import { columnNamed, columnOf, outcomeColumn } from "lib/store/arrow_column.ts";
import { encodeArrow, readArrow } from "lib/store/arrow_file.ts";
import { writeWhole } from "lib/store/whole_file.ts";

/** Attempts to connect that one file holds at most. */
const SEGMENT_ROWS = 1_000_000;

/** The name of a run's n-th file of connections, from 0. */
export function connectsName(index: number): string {
  return `connects-${String(index).padStart(3, "0")}.arrow`;
}

/** Writes a run's attempts to connect, a complete Arrow file for each million; for a Worker, as `RequestWriter` is. */
export class ConnectWriter {
  readonly #folder: string;
  readonly #segmentRows: number;
  #held: ConnectColumns[] = [];
  #rows = 0;
  #files = 0;

  constructor(folder: string, options: { readonly segmentRows?: number } = {}) {
    this.#folder = folder;
    this.#segmentRows = options.segmentRows ?? SEGMENT_ROWS;
  }

  /** Takes a batch over. */
  append(batch: ConnectColumns): void {
    this.#held.push(batch);
    this.#rows += batch.rows;
    if (this.#rows >= this.#segmentRows) this.#flush();
  }

  /** Writes what is left; a run without connections has one empty file. */
  close(): void {
    if (this.#rows > 0 || this.#files === 0) this.#flush();
  }

  #flush(): void {
    const columns = joined(this.#held);
    const bytes = encodeArrow([
      ["slot", columnOf(uint16(), columns.slot)],
      ["began_us", columnOf(float64(), columns.began_us)],
      ["took_us", columnOf(uint32(), columns.took_us)],
      ["outcome", outcomeColumn(columns.outcome)],
    ]);
    writeWhole(join(this.#folder, connectsName(this.#files++)), bytes);
    this.#held = [];
    this.#rows = 0;
  }
}

/**
 * Every attempt of a run to connect; null where none was recorded, as before connecting was measured. Throws
 * `SyntaxError` naming the path and column of what is not as the dictionary says.
 */
export function readConnects(folder: string): ConnectColumns | null {
  const names = [...Deno.readDirSync(folder)].map((entry) => entry.name)
    .filter((name) => /^connects-\d{3,}\.arrow$/.test(name)).sort();
  return names.length === 0 ? null : joined(names.map((name) => readFile(join(folder, name))));
}

function readFile(path: string): ConnectColumns {
  const table = readArrow(path);
  const numbers = (name: string, type: string) => columnNamed(table, name, { path, type }).toArray();
  const names = columnNamed(table, "outcome", { path, type: "dictionary<uint8, utf8>" });
  return {
    rows: table.numRows,
    slot: Uint16Array.from(numbers("slot", "uint16") as Uint16Array),
    began_us: Float64Array.from(numbers("began_us", "float64") as Float64Array),
    took_us: Uint32Array.from(numbers("took_us", "uint32") as Uint32Array),
    outcome: Uint8Array.from(names, (name) => OUTCOMES.findIndex((outcome) => outcome === name)),
  };
}

function joined(parts: readonly ConnectColumns[]): ConnectColumns {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const columns = {
    rows,
    slot: new Uint16Array(rows),
    began_us: new Float64Array(rows),
    took_us: new Uint32Array(rows),
    outcome: new Uint8Array(rows),
  };
  let at = 0;
  for (const part of parts) {
    columns.slot.set(part.slot.subarray(0, part.rows), at);
    columns.began_us.set(part.began_us.subarray(0, part.rows), at);
    columns.took_us.set(part.took_us.subarray(0, part.rows), at);
    columns.outcome.set(part.outcome.subarray(0, part.rows), at);
    at += part.rows;
  }
  return columns;
}
