/** What a plan and the runs' records say, a line each. */
import type { Environment, LoadProfile, Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";

/** What is stated, and its value as Markdown. */
export type Fact = readonly [what: string, value: string];

/** What an experiment set out to do, and what became of it. */
export function experimentFacts({ plan, runs, missing }: Experiment): Fact[] {
  const names = new Map(runs.map(({ stack_id, stack }) => [stack_id, stack.name]));
  const stacks = plan.stacks.map((id) => names.has(id) ? `${names.get(id)} (\`${id}\`)` : `\`${id}\``);
  const rows = runs.flatMap(({ files }) => files).filter(({ name }) => name.startsWith("requests"))
    .reduce((sum, file) => sum + (file.rows ?? 0), 0);
  const skipped: Fact[] = plan.skipped.map((
    { stack_id, reason },
  ) => ["left out", `\`${stack_id}\`: ${reason}`]);
  return [
    [
      "plan",
      `${plan.experiment}, written ${plan.created_at.slice(0, 16).replace("T", " ")} UTC before the first ` +
      `request, SHA-256 \`${plan.sha256}\``,
    ],
    ["stacks", stacks.join(", ")],
    ...skipped,
    ["workloads", plan.workloads.map((id) => `\`${id}\``).join(", ")],
    ["load", loadWords(plan.load)],
    [
      "design",
      `${plan.blocks} randomised ${
        plan.blocks === 1 ? "block" : "blocks"
      }, seed ${plan.seed}; a verdict takes ` +
      `${plan.analysis.verdict_blocks} blocks; percentiles of type 1`,
    ],
    [
      "runs",
      `${runs.length} made${missing.length > 0 ? `, ${missing.length} missing` : ", none missing"}; ` +
      endWords(runs),
    ],
    ["warnings", warningWords(runs)],
    ["requests", `${rows.toLocaleString("en")} rows, warm-up included`],
  ];
}

/** What was true of the machine and its tools; a fact that differs between runs has several values. */
export function environmentFacts({ runs }: Experiment): Fact[] {
  const all = runs.map(({ environment }) => environment);
  const of = (read: (environment: Environment) => unknown) =>
    [...new Set(all.map((environment) => words(read(environment))))].join("; ");
  const span = (read: (environment: Environment) => number | null, digits: number) => {
    const values = all.flatMap((environment) => read(environment) ?? []);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return values.length === 0 ? "–" : `${low.toFixed(digits)} to ${high.toFixed(digits)}`;
  };
  const tools = [...new Set(all.flatMap(({ versions }) => Object.keys(versions)))].sort();
  const version = (tool: string) =>
    [...new Set(all.flatMap(({ versions }) => versions[tool] ?? []))].map((line) => `\`${line}\``).join("; ");
  return [
    ["system", of(({ os, kernel }) => `${os}, kernel ${kernel ?? "–"}`)],
    ["processor", of(({ cpu, cores }) => `${cpu ?? "–"}, ${cores} cores`)],
    ["memory", of(({ memory_bytes }) => memory_bytes && `${(memory_bytes / 2 ** 30).toFixed(1)} GiB`)],
    ["governor, turbo", of(({ governor, turbo }) => `${words(governor)}, ${words(turbo)}`)],
    ["virtual machine", of(({ virtualised }) => virtualised)],
    ["load average before runs", span(({ load_average }) => load_average, 2)],
    ["CPU pressure before runs", span(({ cpu_pressure }) => cpu_pressure, 3)],
    ["workspace", of(({ commit, dirty }) => commit && `\`${commit}\`${dirty ? " with changes" : ""}`)],
    ...tools.map((tool): Fact => [`\`${tool}\``, version(tool)]),
  ];
}

function loadWords(load: LoadProfile): string {
  const s = (ms: number) => `${ms / 1000} s`;
  const offered = load.kind === "closed"
    ? `closed loop, ${load.in_flight} requests in flight`
    : `open loop, ${load.per_second} requests per second (${load.arrivals}), at most ${load.in_flight} in flight`;
  const spin = load.spin_us === undefined ? "" : `; ${load.spin_us} µs of spin before each request`;
  return `${offered}, driver ${load.driver}; warm-up ${s(load.warmup_ms)}, window ${
    s(load.window_ms)
  }, deadline ` +
    `${s(load.deadline_ms)}${spin}`;
}

function endWords(runs: readonly Run[]): string {
  const lost = runs.filter(({ end }) => end !== "complete");
  return lost.length === 0
    ? "all complete"
    : `not complete: ${lost.map(({ id, end }) => `\`${id}\` (${end.replaceAll("_", " ")})`).join(", ")}`;
}

function warningWords(runs: readonly Run[]): string {
  const warned = runs.map(({ gates }) =>
    new Set(gates.filter(({ warns }) => warns).map((gate) => gate.severity))
  );
  const count = (severity: "invalid" | "bound" | "note") =>
    warned.filter((found) => found.has(severity)).length;
  return `runs with *invalid*: ${count("invalid")}, *bound*: ${count("bound")}, *note*: ${
    count("note")
  }, none: ` +
    `${warned.filter((found) => found.size === 0).length}`;
}

function words(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}
