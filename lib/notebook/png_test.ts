import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { encodePng } from "lib/notebook/png.ts";

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

Deno.test("encodePng() writes chunks with right checksums and the pixels it was given", () => {
  const data = Uint8ClampedArray.from({ length: 3 * 2 * 4 }, (_, i) => i * 10);
  const file = encodePng({ width: 3, height: 2, data });
  assert.deepEqual([...file.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = readChunks(file);
  assert.deepEqual(chunks.map(({ type }) => type), ["IHDR", "IDAT", "IEND"]);
  assert.deepEqual([...chunks[0]!.data], [0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0]);
  const rows = inflateSync(chunks[1]!.data);
  assert.deepEqual([...rows], [0, ...data.subarray(0, 12), 0, ...data.subarray(12)]);
});

function readChunks(file: Uint8Array): Chunk[] {
  const view = new DataView(file.buffer);
  const chunks: Chunk[] = [];
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const body = file.subarray(at + 4, at + 8 + length);
    assert.equal(view.getUint32(at + 8 + length), naiveCrc(body));
    chunks.push({ type: new TextDecoder().decode(body.subarray(0, 4)), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

/** Bit by bit, from the definition in annex D of the PNG specification. */
function naiveCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
