// deno task build: makes stacks ready to start.
import { basename, dirname } from "node:path";
import { stopAll } from "lib/measure/process.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { commandLine, main } from "./command_line.ts";
import { discoverStacks, findStacks, type FoundStack } from "./stacks.ts";
import { buildStacks } from "./toolchain/build_stacks.ts";
import { builtBytes } from "./toolchain/built_bytes.ts";
import { cleanStack } from "./toolchain/clean_stack.ts";
import { TOOLS } from "./toolchain/tools_folder.ts";

export { type BuildResult, buildStacks } from "./toolchain/build_stacks.ts";

const HELP = `
deno task build [stack ...] [--clean]

Brings Node, Bun and PostgreSQL from npm into .tools, then builds each stack (default: every one) with the toolchain
found on this machine. A stack that is up to date is left alone. One whose toolchain is missing is listed with the line
that installs it; one that fails is shown with its last words, and the others go on. Logs: .tools/builds/<stack>.log.

  --clean   remove what earlier builds left in the stacks' folders, then build

Ends with the disk space that builds and .tools take.

Exit code 1 when a build failed.
`;

async function build(names: readonly string[], clean: boolean): Promise<number> {
  const ids = names.length > 0 ? names : (await discoverStacks()).map((found) => found.id);
  if (clean) { for (const found of await findStacks(ids)) cleanStack(found, TOOLS); }
  const results = await buildStacks(ids);
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  console.log(
    `${count("built")} built, ${count("up to date")} up to date, ${count("skipped")} skipped, ` +
      `${count("failed")} failed`,
  );
  console.log(diskUsed(await findStacks(ids)));
  return count("failed") > 0 ? 1 : 0;
}

function diskUsed(stacks: readonly FoundStack[]): string {
  const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
  const built = stacks.map(({ folder, stack }) => builtBytes(folder, stack.artefacts) ?? 0);
  const tools = builtBytes(dirname(TOOLS), [basename(TOOLS)]) ?? 0;
  return `disk used: ${gibibytes(built.reduce((a, b) => a + b, 0))} by these builds, ${
    gibibytes(tools)
  } by .tools`;
}

if (import.meta.main) {
  await main(async () => {
    const { values, positionals } = commandLine(HELP, { clean: { type: "boolean" } });
    using interrupt = listenForInterrupt();
    try {
      return await untilAborted(build(positionals, values.clean === true), interrupt.signal);
    } finally {
      await stopAll();
    }
  });
}
