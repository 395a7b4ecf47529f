import { join, resolve } from "node:path";
import type { OpenLoad, WorkloadId } from "lib/model.ts";
import { CAPACITY_FILE } from "lib/store/capacity_file.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import type { SearchDesign } from "lib/tables/capacity.ts";
import { type Objective, readObjectives } from "lib/tables/capacity_objective.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { LOAD_OPTIONS, loadsFrom } from "../collect/load_options.ts";
import { commandLine, number, refuse } from "../command_line.ts";
import { capacityReport } from "./capacity_report.ts";
import { search, withLag } from "./capacity_search.ts";

const HELP = `
deno task instrument capacity <stack> [--workload health] [--slo 'p99<10ms,errors<0.1%'] [options]

The highest rate at which a stack holds an objective. Open-loop runs, each on a fresh process: the rate is doubled
until it does not hold, the bracket halved until its ends are close, both ends repeated. Every run is kept as an
experiment, with one of the null stack at the same rate: where that does not hold either, the driver or the machine
is the limit. The interval: from the highest rate up to which every run held to the lowest from which none did.
Then as many runs at 70 % of the capacity found: how late each of their sends was, p99 below 1 ms where all is well.

  --workload    health, compute or items          (default health)
  --slo         limits separated by commas: p50, p99.9, mean or max below a time in us, ms or s, from the instant at
                which a request was due; errors below a share in %   (default 'p99<10ms,errors<0.1%')
  --from        the first rate                    (default 1000)
  --most        no rate above this is tried       (default 1000000)
  --precision   how close the bracket's ends come (default 0.1)
  --repeats     runs at each of its ends          (default 3)
  --arrivals    poisson or uniform                (default poisson)
  --in-flight   connections that are available    (default 256)
  --warmup      seconds before the window opens   (default 1)
  --window      seconds that count                (default 3)
  --driver --wait --deadline --loops --cores      as in deno task collect
  --into        folder for the experiments        (default: a new one in data/experiments)
`;

const { rate: _rate, ...LOAD } = LOAD_OPTIONS;
const OPTIONS = {
  ...LOAD,
  workload: { type: "string" },
  slo: { type: "string" },
  from: { type: "string" },
  most: { type: "string" },
  precision: { type: "string" },
  repeats: { type: "string" },
  into: { type: "string" },
} as const;

const LEAST = 1;
const MOST_PROBES = 40;

/** Prints the highest rate that holds, and each run on the way to it. */
export async function capacity(): Promise<void> {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  const stack = positionals[1] ?? refuse("Cannot search as the stack is missing: name one, such as gin");
  const slo = values.slo ?? "p99<10ms,errors<0.1%";
  const objectives = objectivesFrom(slo);
  const workload = workloadOf(values.workload ?? "health");
  const design: SearchDesign = {
    from: number("from", values.from, { or: 1000, least: LEAST, most: 1e7, whole: false }),
    least: LEAST,
    most: number("most", values.most, { or: 1e6, least: LEAST, most: 1e7, whole: false }),
    precision: number("precision", values.precision, { or: 0.1, least: 0.001, most: 1, whole: false }),
    repeats: number("repeats", values.repeats, { or: 3, least: 1, most: 100 }),
    most_probes: MOST_PROBES,
  };
  const [load] = loadsFrom({
    ...values,
    rate: String(design.from),
    "in-flight": values["in-flight"] ?? "256",
    warmup: values.warmup ?? "1",
    window: values.window ?? "3",
    deadline: values.deadline ?? "2",
  }, { seed: 1 }) as OpenLoad[];
  if (load === undefined) return refuse("Cannot search as there is no load");
  const created_at = new Date().toISOString();
  const name = `${created_at.slice(0, 19).replaceAll(":", "")}-capacity-${stack}`;
  const into = resolve(values.into ?? join(experimentsFolder(), name));
  const { per_second: _, seed: __, ...offered } = load;
  const { precision, repeats } = design;
  const base = {
    format: 1,
    created_at,
    stack_id: stack,
    workload,
    slo,
    load: offered,
    precision,
    repeats,
  } as const;
  const found = await search({ ...base, probes: [] }, { design, objectives, workload, into });
  const done = await withLag(found, { workload, into });
  console.log(`${capacityReport(done, objectives)}\n${join(into, CAPACITY_FILE)}`);
}

function objectivesFrom(text: string): Objective[] {
  try {
    return readObjectives(text);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function workloadOf(text: string): WorkloadId {
  const known = Object.keys(WORKLOADS) as WorkloadId[];
  return known.find((id) => id === text) ??
    refuse(`There is no workload "${text}": there are ${known.join(", ")}`);
}
