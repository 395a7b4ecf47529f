import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { importError } from "./import_error.ts";
import { Kernel } from "./kernel.ts";

const cwd = join(ROOT, "notebooks");

/** Asks one real kernel of each cell; `first` runs before. */
async function saidOf(
  codes: readonly string[],
  first: (kernel: Kernel) => Promise<void> = async () => {},
): Promise<(string | null)[]> {
  const kernel = await Kernel.start(cwd);
  const ask = async (probe: string) => {
    const { status, evalue } = await kernel.execute(probe, () => {}, { history: false });
    return status === "ok" ? null : evalue;
  };
  try {
    await first(kernel);
    const said: (string | null)[] = [];
    for (const code of codes) said.push(await importError(code, ask, { cwd }));
    return said;
  } finally {
    await kernel.stop();
  }
}

Deno.test("importError() is silent on names that are there, types, namespaces and modules that say why themselves", async () => {
  const codes = [
    'import type { Run } from "lib/model.ts";',
    'import { OUTCOMES, Run } from "lib/model.ts"; const run: Run | null = null;',
    'import * as model from "lib/model.ts";',
    'import { table } from "arquero"; import fs, { readFileSync } from "node:fs";',
    'import settings from "../deno.json" with { type: "json" };',
    'import { a } from "lib/no_such_module.ts";',
    'import { a } from "no-such-package";',
    "const { nothing } = await Promise.resolve({});",
  ];
  assert.deepEqual(await saidOf(codes), codes.map(() => null));
});

Deno.test("importError() names line, module and name, the nearest name, and one that the kernel has not seen yet", async () => {
  using folder = temporaryFolder();
  const [throws, grows] = [`${folder.path}/throws.ts`, `${folder.path}/grows.ts`];
  await Deno.writeTextFile(throws, 'throw new Error("boom");\nexport const a = 1;');
  const code = `import {
  OUTCOME,
  nothing_like_it,
} from "lib/model.ts";
import model from "lib/model.ts";
import { readFileSyn } from "node:fs"; import { tabel as t } from "arquero";
import { nosuch } from "${throws}";
import { nosuch } from "./../lib/model.ts";
import { second } from "${grows}";`;
  const [said] = await saidOf([code], async (kernel) => {
    await Deno.writeTextFile(grows, "export const first = 1;\n");
    await kernel.execute(`import { first } from "${grows}";`, () => {});
    await Deno.writeTextFile(grows, "export const first = 1;\nexport const second = 2;\n");
  });
  assert.deepEqual(said?.split("; "), [
    'line 1: "lib/model.ts" does not export "OUTCOME": did you mean "OUTCOMES"?',
    'line 1: "lib/model.ts" does not export "nothing_like_it"',
    'line 5: "lib/model.ts" has no default export',
    'line 6: "node:fs" does not export "readFileSyn": did you mean "readFileSync"?',
    'line 6: "arquero" does not export "tabel": did you mean "table"?',
    'line 8: "./../lib/model.ts" does not export "nosuch"',
    `line 9: "${grows}" does not export "second": it was added after the kernel had read the module: restart the kernel`,
  ]);
});
