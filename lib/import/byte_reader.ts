import { badInput } from "lib/import/bad_input.ts";

/** Reads a file's bytes from front to back; the end of the file inside a value is an error that names the place. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #path: string;
  /** Where the next byte is. */
  at = 0;

  constructor(bytes: Uint8Array, path: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#path = path;
  }

  get atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** The error for what stands at an offset. */
  wrong(field: string, rule: string, value: unknown): SyntaxError {
    return badInput({ path: this.#path, field: `${field} (byte ${this.at})` }, rule, value);
  }

  byte(): number {
    return this.#bytes[this.#take(1)]!;
  }

  /** Four bytes, signed, big-endian. */
  int32(): number {
    return this.#view.getInt32(this.#take(4));
  }

  /** Eight bytes, signed, big-endian; the instants and durations in files are exact as numbers. */
  int64(): number {
    return Number(this.#view.getBigInt64(this.#take(8)));
  }

  /** The next bytes, as a view of the file. */
  slice(length: number): Uint8Array {
    const from = this.#take(length);
    return this.#bytes.subarray(from, from + length);
  }

  #take(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.#bytes.length) {
      const left = this.#bytes.length - from;
      throw this.wrong("value", `whole: the file must go on for ${length} bytes`, left);
    }
    this.at += length;
    return from;
  }
}
