/** Typed arrays that request columns lie in. */
export type Values = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * A table column over a typed array whose numbers stand for something else: null, or a name. arquero reads it
 * through `at` and iteration, and the array stays as compact as it was read; loops may use `values`.
 */
export class MappedColumn<V extends Values, T> {
  readonly length: number;
  readonly #meaning: (value: number) => T;

  constructor(readonly values: V, meaning: (value: number) => T) {
    this.length = values.length;
    this.#meaning = meaning;
  }

  at(row: number): T | undefined {
    const value = this.values[row];
    return value === undefined ? undefined : this.#meaning(value);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const value of this.values) yield this.#meaning(value);
  }

  /** The same column of other rows. */
  take(rows: Uint32Array): MappedColumn<V, T> {
    return new MappedColumn(takeValues(this.values, rows), this.#meaning);
  }
}

/** The values at some rows, in an array of the same type. */
export function takeValues<V extends Values>(values: V, rows: Uint32Array): V {
  const taken = new (values.constructor as new (length: number) => V)(rows.length);
  for (let row = 0; row < rows.length; row++) taken[row] = values[rows[row]!]!;
  return taken;
}

/**
 * A column's values by row, for loops: a typed array as it is (`at()` of one takes ten times as long as an index), any
 * other column read once.
 */
export function valuesOf(column: { at(row: number): number }, rows: number): ArrayLike<number> {
  return ArrayBuffer.isView(column)
    ? column as Values
    : Array.from({ length: rows }, (_, row) => column.at(row));
}
