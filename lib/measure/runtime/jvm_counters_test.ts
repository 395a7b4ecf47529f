import assert from "node:assert/strict";
import { countersIn } from "lib/measure/runtime/jvm_counters.ts";

/** An entry: its length, where name and data begin within it, items, kind; then the name, and the data at 64. */
function entry(name: string, kind: "B" | "J", value: string | bigint): Uint8Array {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, bytes.length, true);
  view.setInt32(4, 20, true);
  view.setInt32(8, typeof value === "string" ? value.length + 1 : 0, true);
  bytes[12] = kind.charCodeAt(0);
  view.setInt32(16, 80, true);
  bytes.set(new TextEncoder().encode(name), 20);
  if (typeof value === "string") bytes.set(new TextEncoder().encode(value), 80);
  else view.setBigInt64(80, value, true);
  return bytes;
}

Deno.test("countersIn() reads texts and whole numbers of a JVM's counters", () => {
  const entries = [
    entry("java.property.java.version", "B", "21.0.8"),
    entry("sun.gc.generation.1.maxCapacity", "J", 6_320_816_128n),
  ];
  const bytes = new Uint8Array(32 + 128 * entries.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xcafec0c0);
  bytes[4] = 1;
  bytes[5] = 2;
  view.setInt32(24, 32, true);
  view.setInt32(28, entries.length, true);
  entries.forEach((one, i) => bytes.set(one, 32 + 128 * i));
  assert.deepEqual(countersIn(bytes), {
    "java.property.java.version": "21.0.8",
    "sun.gc.generation.1.maxCapacity": 6_320_816_128,
  });
  bytes[5] = 3;
  assert.equal(countersIn(bytes), null);
});
