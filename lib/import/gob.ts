import type { ByteReader } from "lib/import/byte_reader.ts";
import { BASIC, DESCRIPTIONS, type GobField, type GobType, WIRE } from "lib/import/gob_types.ts";

/** A value of a gob stream: structs are objects without their zero fields, maps are lists of pairs. */
export type GobValue = number | string | boolean | Uint8Array | readonly GobValue[] | GobStruct;
/** A struct by the names of its fields. */
export interface GobStruct {
  readonly [field: string]: GobValue;
}

/**
 * The top-level structs of a stream of Go's `encoding/gob`, which describes its types before their first use. Throws
 * `SyntaxError` where the stream breaks off or has what this does not read.
 */
export function* readGob(
  reader: ByteReader,
): Generator<{ readonly type: string; readonly value: GobStruct }> {
  const types = new Map<number, GobType>();
  while (!reader.atEnd) {
    const end = gobUint(reader) + reader.at;
    const id = gobInt(reader);
    if (id < 0) {
      types.set(-id, describedType(reader));
    } else {
      const type = types.get(id);
      if (type?.kind !== "struct") throw reader.wrong("value", "of a struct that was described", id);
      yield { type: type.name, value: structOf(reader, type.fields, types) };
    }
    if (reader.at !== end) throw reader.wrong("message", `read to its end at byte ${end}`, reader.at);
  }
}

/** Below 128 the number itself; else a byte with the negated count of the big-endian bytes that follow. */
function gobUint(reader: ByteReader): number {
  const first = reader.byte();
  if (first < 128) return first;
  return reader.slice(256 - first).reduce((value, byte) => value * 256 + byte, 0);
}

/** The sign is in the lowest bit. */
function gobInt(reader: ByteReader): number {
  const value = gobUint(reader);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

const { BOOL, INT, UINT, FLOAT, BYTES, STRING } = BASIC;

function valueOf(reader: ByteReader, id: number, types: ReadonlyMap<number, GobType>): GobValue {
  if (id === BOOL) return gobUint(reader) === 1;
  if (id === INT) return gobInt(reader);
  if (id === UINT) return gobUint(reader);
  if (id === FLOAT) return float(reader);
  if (id === BYTES) return reader.slice(gobUint(reader));
  if (id === STRING) return new TextDecoder().decode(reader.slice(gobUint(reader)));
  const type = types.get(id);
  if (type === undefined) throw reader.wrong("type", "one that was described", id);
  if (type.kind === "struct") return structOf(reader, type.fields, types);
  if (type.kind === "bytes") return reader.slice(gobUint(reader));
  const length = gobUint(reader);
  const parts = type.kind === "map" ? [type.key, type.element] : [type.element];
  return Array.from({ length }, () => {
    const values = parts.map((part) => valueOf(reader, part, types));
    return type.kind === "map" ? values : values[0]!;
  });
}

/** Fields come as the distance from the one before and a value, and end with a distance of 0. */
function structOf(
  reader: ByteReader,
  fields: readonly GobField[],
  types: ReadonlyMap<number, GobType>,
): GobStruct {
  const entries: [string, GobValue][] = [];
  let at = -1;
  for (let step = gobUint(reader); step !== 0; step = gobUint(reader)) {
    at += step;
    const field = fields[at];
    if (field === undefined) throw reader.wrong("field", `one of ${fields.length}`, at + 1);
    entries.push([field.name, valueOf(reader, field.type, types)]);
  }
  return Object.fromEntries(entries);
}

/** The bytes of the double reversed, so that round numbers are short. */
function float(reader: ByteReader): number {
  let bits = 0n;
  const view = new DataView(new ArrayBuffer(8));
  const first = reader.byte();
  const bytes = first < 128 ? Uint8Array.of(first) : reader.slice(256 - first);
  for (const byte of bytes) bits = bits * 256n + BigInt(byte);
  view.setBigUint64(0, bits, true);
  return view.getFloat64(0);
}

function describedType(reader: ByteReader): GobType {
  const wire = valueOf(reader, WIRE, DESCRIPTIONS) as GobStruct;
  const [kind] = Object.keys(wire);
  const part = wire[kind ?? ""] as GobStruct | undefined;
  if (part === undefined) throw reader.wrong("type", "a description", "an empty one");
  const { name = "" } = (part["common"] ?? {}) as { readonly name?: string };
  const { element = 0, key = 0 } = part as { readonly element?: number; readonly key?: number };
  if (kind === "struct") return { kind, name, fields: (part["fields"] ?? []) as unknown as GobField[] };
  if (kind === "map") return { kind, key, element };
  return kind === "encoded" ? { kind: "bytes" } : { kind: "list", element };
}
