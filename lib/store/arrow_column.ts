import {
  type Batch,
  batchType,
  Column,
  columnFromArray,
  type DataType,
  dictionary,
  type Table,
  Type,
  uint8,
  utf8,
} from "@uwdata/flechette";
import { OUTCOMES } from "lib/model.ts";

/**
 * Rows of one record batch: small enough that readers can work in parallel, large enough to compress well.
 */
const BATCH_ROWS = 131_072;

/** Arrays that Arrow lays on disk as they are. */
export type Values = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * One type object (the encoder finds a dictionary by its identity) and one list of values for every file:
 * readers refuse a dictionary that differs between batches.
 */
const NAME_TYPE = utf8();
const OUTCOME_TYPE = dictionary(NAME_TYPE, uint8());
const OUTCOME_NAMES = columnFromArray([...OUTCOMES], NAME_TYPE);

/**
 * A column over typed arrays, not copied. Where `absent` is given, values equal to it (NaN included) are null
 * on disk, with 0 under them.
 */
export function columnOf(type: DataType, values: Values, options: { absent?: number } = {}): Column<unknown> {
  return inBatches(values.length, (from, to) => {
    const part = values.subarray(from, to);
    return batchOf(type, options.absent === undefined ? present(part) : nullable(part, options.absent));
  });
}

/** The outcome column: names on disk, indices into `OUTCOMES` in memory. */
export function outcomeColumn(codes: Uint8Array): Column<unknown> {
  return inBatches(
    codes.length,
    (from, to) => batchOf(OUTCOME_TYPE, present(codes.subarray(from, to))).setDictionary(OUTCOME_NAMES),
  );
}

/** The column of a name and type. Throws `SyntaxError`, naming path and column, when it is not there. */
export function columnNamed(
  table: Table,
  name: string,
  options: { readonly path: string; readonly type: string },
): Column<unknown> {
  const { path, type } = options;
  const column: Column<unknown> | undefined = table.getChild(name);
  if (column === undefined) {
    throw new SyntaxError(`${path}: column ${name} is missing: present are ${table.names.join(", ")}`);
  }
  if (typeName(column.type) !== type) {
    throw new SyntaxError(
      `${path}: column ${name} must be ${type}: current type is ${typeName(column.type)}`,
    );
  }
  return column;
}

/** An Arrow type in the words of the data dictionary; others than those of our files by their number. */
function typeName(type: DataType): string {
  if (type.typeId === Type.Int) return `${type.signed ? "int" : "uint"}${type.bitWidth}`;
  if (type.typeId === Type.Float) return `float${16 << type.precision}`;
  if (type.typeId === Type.Utf8) return "utf8";
  if (type.typeId === Type.Dictionary) {
    return `dictionary<${typeName(type.indices)}, ${typeName(type.dictionary)}>`;
  }
  return `Arrow type ${type.typeId}`;
}

interface BatchParts {
  readonly values: Values;
  readonly validity: Uint8Array;
  readonly nullCount: number;
}

function present(values: Values): BatchParts {
  return { values, validity: new Uint8Array(0), nullCount: 0 };
}

function nullable(values: Values, absent: number): BatchParts {
  const validity = new Uint8Array(Math.ceil(values.length / 8));
  if (isAll(values, absent)) return { values: values.slice().fill(0), validity, nullCount: values.length };
  const filled = values.slice();
  let nullCount = 0;
  for (let row = 0; row < values.length; row++) {
    if (Object.is(values[row], absent)) {
      filled[row] = 0;
      nullCount++;
    } else validity[row >> 3]! |= 1 << (row & 7);
  }
  return nullCount === 0 ? present(values) : { values: filled, validity, nullCount };
}

/** Of many columns every value is absent, such as the lag of a closed loop. */
function isAll(values: Values, absent: number): boolean {
  for (let row = 0; row < values.length; row++) if (!Object.is(values[row], absent)) return false;
  return true;
}

interface DictionaryBatch extends Batch<unknown> {
  setDictionary(names: Column<unknown>): DictionaryBatch;
}

function batchOf(type: DataType, parts: BatchParts): DictionaryBatch {
  return new (batchType(type))({ type, length: parts.values.length, ...parts });
}

function inBatches(rows: number, make: (from: number, to: number) => Batch<unknown>): Column<unknown> {
  const batches = [make(0, Math.min(rows, BATCH_ROWS))];
  for (let from = BATCH_ROWS; from < rows; from += BATCH_ROWS) {
    batches.push(make(from, Math.min(rows, from + BATCH_ROWS)));
  }
  return new Column(batches);
}
