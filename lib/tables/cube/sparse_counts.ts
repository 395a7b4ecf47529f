/** Bytes that grow; numbers are LEB128 varints, 7 bits a byte, low bits first. */
export class VarintWriter {
  #bytes: Uint8Array = new Uint8Array(4096);
  #length = 0;

  /** Appends a whole number from 0 below 2^53. */
  write(value: number): void {
    if (this.#length + 8 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) | 128;
    this.#bytes[this.#length++] = rest;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * Appends a dense matrix of counts, `rows` times `columns`, row by row: how many cells are not empty, then for each
 * the columns skipped since the last one and the count.
 */
export function writeCounts(
  to: VarintWriter,
  counts: Uint32Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): void {
  for (let row = 0; row < rows; row++) {
    const line = counts.subarray(row * columns, (row + 1) * columns);
    to.write(line.reduce((filled, count) => filled + (count > 0 ? 1 : 0), 0));
    let last = 0;
    for (let column = 0; column < columns; column++) {
      const count = line[column]!;
      if (count === 0) continue;
      to.write(column - last);
      to.write(count);
      last = column;
    }
  }
}
