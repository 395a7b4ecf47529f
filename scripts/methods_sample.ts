// Makes data/experiments/methods anew: the small experiments that the method notebooks rest on.
import { join, resolve } from "node:path";
import { stopAll } from "lib/measure/process.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { lockCollecting } from "./collect/lock.ts";
import { commandLine, main, refuse, words } from "./command_line.ts";
import { EXPERIMENTS } from "./methods_sample/experiments.ts";
import { makeExperiment } from "./methods_sample/make.ts";

const HELP = `
deno run -P=all --quiet scripts/methods_sample.ts [--only a,b] [--into FOLDER]

Makes the experiments of data/experiments/methods: the same program under two names, servers that warm up, leak and
stall, one of several processes, and answers with the kernel's stamps (Linux). About three minutes; needs the stacks
deno, gin and spring-boot built, and Python.
An experiment that is there is refused: remove its folder first.

  --only   ${EXPERIMENTS.map(({ name }) => name).join(", ")}   (default: all)
  --into   folder that they are put in   (default data/experiments/methods)
`;

await main(async () => {
  const { values } = commandLine(HELP, { only: { type: "string" }, into: { type: "string" } });
  const names = EXPERIMENTS.map(({ name }) => name);
  const only = values.only === undefined ? names : words(values.only);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) refuse(`There is no experiment "${unknown}": there are ${names.join(", ")}`);
  const into = resolve(values.into ?? join(experimentsFolder(), "methods"));
  using _lock = lockCollecting(experimentsFolder());
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  try {
    for (const experiment of EXPERIMENTS.filter(({ name }) => only.includes(name))) {
      await untilAborted(makeExperiment(experiment, { into, signal }), signal);
    }
  } finally {
    await stopAll();
  }
});
