import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { inflateSync } from "node:zlib";
import { Canvas } from "lib/notebook/canvas.ts";

Deno.test("Canvas fills within its bounds with a CSS colour", () => {
  const canvas = sized(2, 2);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "rgba(255, 0, 0, 1)";
  context.fillRect(1, 1, 5, 5);
  const clear = [0, 0, 0, 0];
  assert.deepEqual(pixels(canvas), [...clear, ...clear, ...clear, 255, 0, 0, 255]);
});

Deno.test("Canvas puts image data where it is told and cuts what is outside", () => {
  const canvas = sized(2, 1);
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(2, 2);
  image.data.set([1, 2, 3, 4, 5, 6, 7, 8]);
  context.putImageData(image, 1, 0);
  assert.deepEqual(pixels(canvas), [0, 0, 0, 0, 1, 2, 3, 4]);
});

Deno.test("Canvas has no context but 2d", () => assert.equal(new Canvas().getContext("webgl"), null));

function sized(width: number, height: number): Canvas {
  return Object.assign(new Canvas(), { width, height });
}

/** RGBA of every pixel, read back from the file that the canvas makes; it has one IDAT chunk, at byte 33. */
function pixels(canvas: Canvas): number[] {
  const file = Buffer.from(canvas.toDataURL().split(",")[1]!, "base64");
  const rows = inflateSync(file.subarray(41, 41 + file.readUInt32BE(33)));
  return [...rows].filter((_, i) => i % (canvas.width * 4 + 1) !== 0);
}
