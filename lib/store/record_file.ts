import { type Check, checked, parseChecked } from "lib/store/shape.ts";
import { writeWhole } from "lib/store/whole_file.ts";

/** A kind of JSON file that holds one record. */
export interface RecordFile<T> {
  /** Its name in its folder. */
  readonly name: string;
  /** Writes it, whole or not at all. Throws `SyntaxError` naming the field that is not as it must be. */
  write(path: string, record: T): void;
  /** Reads it. Throws `SyntaxError` naming path, field, rule and present value. */
  read(path: string): T;
}

/** The kind of file of that name, whose record is as `shape` says. */
export function recordFile<T>(name: string, shape: Check): RecordFile<T> {
  return {
    name,
    write(path, record) {
      checked<T>(record, shape, path);
      writeWhole(path, `${JSON.stringify(record, null, 1)}\n`);
    },
    read: (path) => parseChecked<T>(Deno.readTextFileSync(path), shape, path),
  };
}
