// deno task follow: watches an experiment that another process makes.
import process from "node:process";
import { basename, join, resolve } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import type { Status } from "lib/store/status_file.ts";
import { statusLine, statusLines } from "lib/store/status_words.ts";
import { findLive, newestExperiment, watchStatus } from "lib/store/watch_status.ts";
import { sleep } from "lib/measure/clock.ts";
import { lockHolder } from "./collect/lock.ts";
import { commandLine, main } from "./command_line.ts";

const HELP = `
deno task follow [experiment]

Watches the experiment that "deno task collect" or a notebook makes right now, from another terminal, until it ends:
stage, time left, requests per second, failures, latency so far, memory and CPU of the server, warnings. One screen,
rewritten in place; lines where there is no terminal. It only reads: Ctrl-C ends the watching, not the experiment.

  experiment    a name in data/experiments, or a path    (default: the one being made, else the newest)
  --into        folder that experiments are in           (default data/experiments)

Exit code 1 when the experiment lacks runs in the end.
`;

/** Between two lines about the same stage, where there is no terminal. */
const LINE_MS = 5000;

/** The folder to watch; waits while an experiment is being prepared that has none yet. */
async function choose(name: string | undefined, into: string): Promise<string | null> {
  if (name !== undefined) return name.includes("/") ? resolve(name) : join(into, name);
  for (let told = false;; told = true) {
    const live = findLive(into);
    if (live !== null) return live;
    const holder = lockHolder(into);
    if (holder === null) return (await newestExperiment(into))?.folder ?? null;
    if (!told) console.log(`process ${holder} prepares an experiment`);
    await sleep(500);
  }
}

/** Shows a status on one screen of a terminal, over the last one. */
function screen(): (status: Status) => void {
  let height = 0;
  return (status) => {
    const columns = Deno.consoleSize().columns;
    const lines = statusLines(status).map(([label, text]) => `${label.padEnd(11)} ${text}`.slice(0, columns));
    const up = height === 0 ? "" : `\x1b[${height}A`;
    process.stdout.write(up + lines.map((line) => `\x1b[2K${line}\n`).join(""));
    height = lines.length;
  };
}

/** Says a line when the stage changes, and every five seconds. */
function lines(): (status: Status) => void {
  let last = "";
  let said_ms = -Infinity;
  return (status) => {
    const stage = `${status.made} ${status.run?.id} ${status.run?.stage}`;
    if (stage === last && performance.now() - said_ms < LINE_MS) return;
    [last, said_ms] = [stage, performance.now()];
    console.log(statusLine(status));
  };
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, { into: { type: "string" } });
  const into = resolve(values.into ?? experimentsFolder());
  const folder = await choose(positionals[0], into);
  if (folder === null) throw new Error(`Cannot follow as there is no experiment in ${into}`);
  const show = process.stdout.isTTY ? screen() : lines();
  let seen = false;
  for await (const status of watchStatus(folder)) {
    show(status);
    seen = true;
  }
  const { plan, missing } = await openExperiment(folder);
  const made = `${plan.runs.length - missing.length} of ${plan.runs.length} runs are made`;
  console.log(`${basename(folder)} ${seen ? "ended" : "is not being made now"}: ${made}, in ${folder}`);
  return missing.length > 0 ? 1 : 0;
});
