import assert from "node:assert/strict";
import { type Import, readImports } from "lib/testing/imports.ts";
import { ROOT } from "lib/store/paths.ts";

/** Which parts of the workspace a part may import; itself always. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "lib/model.ts": [],
  "lib/stats": [],
  "lib/workloads": ["lib/model.ts"],
  "lib/store": ["lib/model.ts"],
  "lib/measure": ["lib/model.ts", "lib/workloads"],
  "lib/gates": ["lib/model.ts", "lib/stats", "lib/store"],
  "lib/audit": ["lib/model.ts", "lib/stats"],
  "lib/import": ["lib/model.ts", "lib/store"],
  "lib/export": ["lib/model.ts", "lib/store"],
  "lib/tables": ["lib/model.ts", "lib/stats", "lib/store", "lib/audit"],
  "lib/plots": ["lib/model.ts", "lib/tables"],
  "lib/notebook": ["lib/model.ts", "lib/store", "lib/tables", "lib/plots", "lib/export"],
  "lib/testing": ["lib/model.ts", "lib/store", "lib/workloads", "lib/stats"],
  "scripts": [
    "lib/model.ts",
    "lib/stats",
    "lib/workloads",
    "lib/store",
    "lib/measure",
    "lib/gates",
    "lib/tables",
    "lib/audit",
    "lib/import",
    "lib/export",
  ],
  "notebooks": [
    "lib/model.ts",
    "lib/stats",
    "lib/workloads",
    "lib/store",
    "lib/gates",
    "lib/tables",
    "lib/audit",
    "lib/plots",
    "lib/notebook",
  ],
};

/** The parts that an npm package may be imported by. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  undici: ["lib/measure"],
  pidusage: ["lib/measure"],
  postgres: ["lib/measure"],
  zx: ["scripts"],
  arquero: ["lib/tables", "lib/plots", "lib/notebook", "notebooks"],
  "@uwdata/flechette": ["lib/store"],
  "@observablehq/plot": ["lib/plots", "lib/notebook"],
  "hdr-histogram-js": ["lib/import", "lib/export"],
  hyparquet: ["lib/export"],
  "hyparquet-writer": ["lib/export"],
  "@duckdb/node-api": ["lib/notebook"],
  linkedom: ["lib/notebook"],
  "d3-color": ["lib/notebook"],
  marked: ["lib/notebook", "scripts"],
  "pure-rand": ["lib/stats"],
  tar: ["scripts"],
  pragmastat: ["lib/stats"],
};

const imports = readImports(ROOT);

function partOf(path: string): string {
  return path === "lib/model.ts" || path.startsWith("lib/model/")
    ? "lib/model.ts"
    : path.startsWith("lib/")
    ? path.split("/").slice(0, 2).join("/")
    : path.split("/")[0] ?? "";
}

function packageOf(target: string): string {
  const parts = target.split("/");
  return target.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0] ?? "";
}

function isOurs({ target }: Import): boolean {
  return /^(lib|scripts|notebooks)\//.test(target);
}

Deno.test("imports stay within what each folder may import", () => {
  assert.ok(imports.length > 100, "the imports were read");
  const wrong = imports.filter(isOurs).filter(({ file, target }) => {
    const [from, to] = [partOf(file), partOf(target)];
    // What stands in a folder named so is a part of tests.
    if (to === "lib/testing" && file.includes("/testing/")) return false;
    return from !== to && !MAY_IMPORT[from]?.includes(to);
  });
  assert.deepEqual(wrong, []);
});

Deno.test("imports of an npm package stay in its home", () => {
  const foreign = imports.filter((one) => !isOurs(one) && !one.target.startsWith("node:"));
  const wrong = foreign.filter(({ file, target }) => !HOMES[packageOf(target)]?.includes(partOf(file)));
  assert.deepEqual(wrong, []);
});

Deno.test("imports have no cycle", () => {
  const targets = Map.groupBy(imports.filter(isOurs), (one) => one.file);
  const finished = new Set<string>();
  function visit(file: string, path: readonly string[]): void {
    assert.ok(!path.includes(file), `cycle: ${[...path, file].join(" → ")}`);
    if (finished.has(file)) return;
    for (const { target } of targets.get(file) ?? []) visit(target, [...path, file]);
    finished.add(file);
  }
  for (const file of targets.keys()) visit(file, []);
});

Deno.test("imports of the model's files go through lib/model.ts", () => {
  const around = imports.filter(({ file, target }) =>
    target.startsWith("lib/model/") && partOf(file) !== "lib/model.ts"
  );
  assert.deepEqual(around, []);
});

Deno.test("imports join drivers and the writer of rows in the driver's process alone", () => {
  const of = (target: string) => imports.filter((one) => one.target === target).map((one) => one.file);
  assert.deepEqual(of("lib/measure/drivers/load_driver.ts"), ["scripts/drive.ts"]);
  assert.deepEqual(of("lib/store/writer_worker.ts"), ["scripts/drive.ts"]);
});
