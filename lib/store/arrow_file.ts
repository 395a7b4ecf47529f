import {
  type Column,
  CompressionType,
  setCompressionCodec,
  type Table,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
} from "@uwdata/flechette";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

const MAGIC = "ARROW1";

/**
 * The fastest strategy, with room for every value of a batch in its table and without short matches: noisy integers
 * have few matches, and looking longer for them costs the driver's process half as much CPU again for 4 % fewer bytes.
 */
const PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_strategy]: constants.ZSTD_fast,
  [constants.ZSTD_c_minMatch]: 6,
  [constants.ZSTD_c_hashLog]: 18,
};

// The one place that registers the codec.
setCompressionCodec(CompressionType.ZSTD, {
  encode: (bytes) => zstdCompressSync(bytes, { params: PARAMS }),
  // One chunk with room to spare: filling it to the brim would make zlib ask for another.
  decode: (bytes, length) => aligned(zstdDecompressSync(bytes, { chunkSize: length + 64 })),
});

/** Bytes of a complete Arrow IPC file whose buffers are zstd-compressed. */
export function encodeArrow(columns: readonly (readonly [string, Column<unknown>])[]): Uint8Array {
  const table = tableFromColumns(columns.map(([name, column]): [string, Column<unknown>] => [name, column]));
  const bytes = tableToIPC(table, { format: "file", codec: CompressionType.ZSTD });
  if (bytes === null) throw new TypeError("Cannot encode an Arrow file as the encoder returned no bytes");
  return bytes;
}

/** Reads an Arrow IPC file. Throws `SyntaxError`, naming the path, when it is not one or is not whole. */
export function readArrow(path: string): Table {
  const bytes = Deno.readFileSync(path);
  const head = text(bytes.subarray(0, MAGIC.length));
  if (head !== MAGIC) {
    throw new SyntaxError(
      `${path}: an Arrow file begins with "${MAGIC}": it begins with ${JSON.stringify(head)}`,
    );
  }
  if (bytes.length < 3 * MAGIC.length || text(bytes.subarray(-MAGIC.length)) !== MAGIC) {
    throw new SyntaxError(
      `${path}: truncated, an Arrow file ends with "${MAGIC}": it ends at byte ${bytes.length}; remove its run's folder, and collect makes it anew`,
    );
  }
  try {
    return tableFromIPC(bytes);
  } catch (error) {
    throw new SyntaxError(`${path}: cannot be decoded: ${error instanceof Error ? error.message : error}`);
  }
}

/** Typed arrays are laid over the bytes in place, which needs them at a multiple of 8. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
