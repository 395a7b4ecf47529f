/** Runs the load tool of a publication as the publication did, and keeps what it says. */
import { join, resolve } from "node:path";
import type { WorkloadId } from "lib/model.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { type Published, readPublished } from "lib/store/published.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { commandLine, main, number, refuse, words } from "./command_line.ts";
import { runAsPublished } from "./as_published/run_as_published.ts";
import { toolRunLine } from "./as_published/tool_run_line.ts";
import { installLine } from "./as_published/tool.ts";
import { LOAD_TOOLS } from "./as_published/tools.ts";

export { type AsPublishedOptions, runAsPublished } from "./as_published/run_as_published.ts";

const HELP = `
deno run -P=all scripts/as_published.ts [publication] [options]
deno run -P=all scripts/as_published.ts tools

Runs the load tool of a publication with its exact arguments against stacks of this workspace, and keeps each run
whole: what the tool put out, what it means in the tool's own terms, and what was seen of the server meanwhile.
"tools" lists the tools, and the line that installs what is missing.

  --stacks a,b        default: the publication's
  --workloads a,b     default: the publication's
  --tool NAME         another tool, or one without a publication
  --connections N     instead of the publication's, like --threads, --warmup, --seconds and --users:
  --threads N         each is recorded as a deviation
  --warmup S
  --seconds S         of the measurement; of the ramp where users arrive
  --users N
  --runs N            default: as many as the publication made, else 1
  --experiment NAME   an experiment to add to (a name or a path); default: a new one
`;

const OPTIONS = {
  stacks: { type: "string" },
  workloads: { type: "string" },
  tool: { type: "string" },
  connections: { type: "string" },
  threads: { type: "string" },
  warmup: { type: "string" },
  seconds: { type: "string" },
  users: { type: "string" },
  runs: { type: "string" },
  experiment: { type: "string" },
} as const;

type Values = Partial<Record<keyof typeof OPTIONS, string>>;

async function run(id: string | undefined, values: Values): Promise<number> {
  const published = id === undefined ? null : readPublished(id);
  const procedure = published?.as_published;
  if (published !== null && procedure === undefined) {
    refuse(`Cannot run as ${id} did as its publication.json has no as_published`);
  }
  if (published === null && values.tool === undefined) {
    refuse("Cannot run as neither a publication nor --tool is named");
  }
  const experimentFolder = folderOf(values.experiment, id ?? values.tool ?? "");
  const made = await runAsPublished({
    experimentFolder,
    publication: published === null || procedure === undefined ? null : { id: published.id, procedure },
    ...(values.tool === undefined ? {} : { tool: values.tool }),
    stacks: values.stacks === undefined ? stacksOf(published) : words(values.stacks),
    workloads: values.workloads === undefined
      ? workloadsOf(published)
      : words(values.workloads).map(workloadOf),
    ...(values.runs === undefined ? {} : { runs: number("runs", values.runs, { or: 1, least: 1 }) }),
    wishes: wishesOf(values),
    lock: experimentsFolder(),
    onRun: (one) => console.log(toolRunLine(one)),
  });
  console.log(`${experimentFolder}: ${made.length} run${made.length === 1 ? "" : "s"}`);
  return made.every(({ end }) => end === "complete") ? 0 : 1;
}

function wishesOf(values: Values) {
  const wish = (name: keyof Values, least: number, whole = true) =>
    values[name] === undefined ? undefined : number(name, values[name], { or: 0, least, whole });
  const wishes = {
    connections: wish("connections", 1),
    threads: wish("threads", 1),
    warmup_s: wish("warmup", 0),
    seconds: wish("seconds", 1),
    users: wish("users", 1),
  };
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined));
}

function stacksOf(published: Published | null): string[] {
  const printed = Object.values(published?.stacks ?? {}).map(({ stack }) => stack).filter((stack) =>
    stack !== null
  );
  return printed.length > 0 ? [...new Set(printed)] : refuse("Cannot run as --stacks names no stack");
}

/** Those of its tables that are workloads here. */
function workloadsOf(published: Published | null): WorkloadId[] {
  const named = (published?.rows ?? []).map(({ workload }) => workload).filter((name) =>
    name !== null && name in WORKLOADS
  );
  return named.length > 0
    ? [...new Set(named)] as WorkloadId[]
    : refuse("Cannot run as --workloads names no workload");
}

function workloadOf(name: string): WorkloadId {
  if (Object.keys(WORKLOADS).includes(name)) return name as WorkloadId;
  return refuse(`Cannot take --workloads as ${name} must be one of ${Object.keys(WORKLOADS).join(", ")}`);
}

function folderOf(experiment: string | undefined, name: string): string {
  if (experiment?.includes("/")) return resolve(experiment);
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  return join(experimentsFolder(), experiment ?? `${stamp}-${name}-as-published`);
}

/** A line a tool: where it is, or what installs it. */
function listTools(): number {
  for (const tool of Object.values(LOAD_TOOLS)) {
    const program = tool.find();
    console.log(`${tool.id.padEnd(12)}${program ?? `missing; to install: ${installLine(tool)}`}`);
  }
  return 0;
}

if (import.meta.main) {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  if (positionals.length > 1) {
    refuse(`Cannot take more than one publication: these are ${positionals.join(", ")}`);
  }
  const [id] = positionals;
  await main(() => id === "tools" ? Promise.resolve(listTools()) : run(id, values));
}
