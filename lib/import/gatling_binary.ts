import { ByteReader } from "lib/import/byte_reader.ts";
import { gatlingRow, gatlingRows } from "lib/import/gatling.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";

/** What a record is, by its first byte. */
const [RUN, REQUEST, USER, GROUP, ERROR] = [0, 1, 2, 3, 4];

/** The releases whose files were held against this reader; Gatling's own reads no file but of its own version. */
const KNOWN = /^3\.1[345]\./;

/**
 * Gatling's `simulation.log` as it is since version 3.13: binary records, big-endian, with whole milliseconds counted
 * from the run's start. A text is its length, its bytes and a byte that says Latin-1 or UTF-16; a text that may come
 * again has a number before it, and comes again as that number's negative.
 *
 * Throws `SyntaxError` for a file of another version, and for one that ends within a record.
 */
export function readGatlingBinary(path: string): ImportedRows {
  const reader = new ByteReader(Deno.readFileSync(path), path);
  const start_ms = runRecord(reader);
  const texts = new Map<number, string>();
  const rows: ImportedRow[] = [];
  while (!reader.atEnd) {
    const record = reader.byte();
    if (record === REQUEST) rows.push(requestRecord(reader, texts, start_ms));
    else if (record === USER) reader.slice(4 + 1 + 4); // scenario, whether it begins, when
    else if (record === GROUP) groupRecord(reader, texts);
    else if (record === ERROR) errorRecord(reader, texts);
    else throw reader.wrong("record", "one of 1 to 4", record);
  }
  return gatlingRows(rows, "simulation.log (binary)");
}

/** Version, simulation, start, description, scenarios, assertions; gives the start. */
function runRecord(reader: ByteReader): number {
  if (reader.byte() !== RUN) throw reader.wrong("record", `${RUN}, the run's`, "another");
  const version = plainText(reader);
  if (!KNOWN.test(version)) throw reader.wrong("version", "of Gatling 3.13, 3.14 or 3.15", version);
  plainText(reader);
  const start_ms = reader.int64();
  plainText(reader);
  for (let left = reader.int32(); left > 0; left--) plainText(reader);
  for (let left = reader.int32(); left > 0; left--) reader.slice(reader.int32());
  return start_ms;
}

/** Groups, name, start, end, whether it passed its checks, message. */
function requestRecord(reader: ByteReader, texts: Map<number, string>, start_ms: number): ImportedRow {
  groups(reader, texts);
  cachedText(reader, texts);
  const [start, end] = [reader.int32(), reader.int32()];
  if (end < start) throw reader.wrong("end", `at least start ${start}`, end);
  const passed = reader.byte() === 1;
  return gatlingRow({
    sent_ms: start_ms + start,
    took_ms: end - start,
    passed,
    message: cachedText(reader, texts),
  });
}

function groupRecord(reader: ByteReader, texts: Map<number, string>): void {
  groups(reader, texts);
  reader.slice(4 + 4 + 4 + 1); // start, end, time within, whether it passed
}

function errorRecord(reader: ByteReader, texts: Map<number, string>): void {
  cachedText(reader, texts);
  reader.slice(4);
}

function groups(reader: ByteReader, texts: Map<number, string>): void {
  for (let left = reader.int32(); left > 0; left--) cachedText(reader, texts);
}

function cachedText(reader: ByteReader, texts: Map<number, string>): string {
  const number = reader.int32();
  if (number >= 0) {
    const text = plainText(reader);
    texts.set(number, text);
    return text;
  }
  const text = texts.get(-number);
  if (text === undefined) throw reader.wrong("text", "one that came before", -number);
  return text;
}

/** The bytes are as the JVM keeps them: its UTF-16 is the machine's, and machines that run it are little-endian. */
function plainText(reader: ByteReader): string {
  const length = reader.int32();
  if (length === 0) return "";
  const bytes = reader.slice(length);
  return new TextDecoder(reader.byte() === 0 ? "latin1" : "utf-16le").decode(bytes);
}
