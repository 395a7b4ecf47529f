import { ByteReader } from "lib/import/byte_reader.ts";
import { readGob } from "lib/import/gob.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { vegetaRow, vegetaRows } from "lib/import/vegeta.ts";

/** Go counts its seconds from the year 1. */
const YEAR_1_S = 62_135_596_800;

/** vegeta's rows as `vegeta attack` writes them, in Go's own encoding. */
export function readVegetaGob(path: string): ImportedRows {
  const reader = new ByteReader(Deno.readFileSync(path), path);
  const rows: ImportedRow[] = [];
  for (const { type, value } of readGob(reader)) {
    if (type !== "Result") throw reader.wrong("struct", "Result", type);
    const { Timestamp, Code = 0, Latency = 0, BytesIn = 0, Error: error = "" } = value;
    if (!(Timestamp instanceof Uint8Array)) throw reader.wrong("Timestamp", "an instant", Timestamp);
    const cells: Readonly<Record<string, unknown>> = {
      code: Code,
      latency: Latency,
      bytes_in: BytesIn,
      error,
    };
    rows.push(vegetaRow(instantOf(Timestamp, path), (name) => cells[name], { path, line: rows.length + 1 }));
  }
  return vegetaRows("gob", rows);
}

/** Microseconds since 1970 of Go's `time.Time.MarshalBinary`: version, seconds, nanoseconds, zone. */
function instantOf(bytes: Uint8Array, path: string): number {
  const reader = new ByteReader(bytes, path);
  const version = reader.byte();
  if (version !== 1 && version !== 2) throw reader.wrong("Timestamp", "of version 1 or 2", version);
  return (reader.int64() - YEAR_1_S) * 1e6 + reader.int32() / 1000;
}
