import { float64, uint32 } from "@uwdata/flechette";
import { join } from "node:path";
import type { MemorySample, RunFile } from "lib/model.ts";
import { columnNamed, columnOf } from "lib/store/arrow_column.ts";
import { encodeArrow, readArrow } from "lib/store/arrow_file.ts";
import { sha256 } from "lib/store/checksum.ts";

/** A run's memory samples. */
export const MEMORY_FILE = "memory.arrow";

/** Memory samples as columns, in the order of their ticks. NaN stands for a figure that was not read. */
export interface MemoryColumns {
  readonly rows: number;
  readonly at_us: Float64Array;
  readonly pid: Uint32Array;
  readonly rss_bytes: Float64Array;
  readonly pss_bytes: Float64Array;
  readonly peak_bytes: Float64Array;
  readonly cpu_us: Float64Array;
}

const NUMBERS = ["at_us", "rss_bytes", "pss_bytes", "peak_bytes", "cpu_us"] as const;

/** Writes `memory.arrow`. */
export function writeMemory(folder: string, samples: readonly MemorySample[]): RunFile {
  const numbers = (name: typeof NUMBERS[number]) => {
    const values = Float64Array.from(samples, (sample) => sample[name] ?? NaN);
    return [name, columnOf(float64(), values, { absent: NaN })] as const;
  };
  const pid = columnOf(uint32(), Uint32Array.from(samples, (sample) => sample.pid));
  const [at_us, ...others] = NUMBERS.map(numbers);
  const bytes = encodeArrow([at_us!, ["pid", pid], ...others]);
  Deno.writeFileSync(join(folder, MEMORY_FILE), bytes);
  return { name: MEMORY_FILE, bytes: bytes.length, sha256: sha256(bytes), rows: samples.length };
}

/**
 * Reads `memory.arrow`. Throws `SyntaxError` naming the path and column of what is not as the dictionary
 * says.
 */
export function readMemory(folder: string): MemoryColumns {
  const path = join(folder, MEMORY_FILE);
  const table = readArrow(path);
  const numbers = (name: typeof NUMBERS[number]) => {
    const column = columnNamed(table, name, { path, type: "float64" });
    return Float64Array.from(column, (value) => typeof value === "number" ? value : NaN);
  };
  return {
    rows: table.numRows,
    at_us: numbers("at_us"),
    pid: Uint32Array.from(columnNamed(table, "pid", { path, type: "uint32" }), Number),
    rss_bytes: numbers("rss_bytes"),
    pss_bytes: numbers("pss_bytes"),
    peak_bytes: numbers("peak_bytes"),
    cpu_us: numbers("cpu_us"),
  };
}
