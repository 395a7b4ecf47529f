// deno task audit: what a printed table alone proves or disproves, in any publication.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AuditLoad } from "lib/audit/audit_input.ts";
import { audit } from "lib/audit/mod.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { listPublished } from "lib/store/published.ts";
import { publishedFolder } from "lib/store/paths.ts";
import { readMap } from "./audit/map_file.ts";
import { readContext } from "lib/tables/audit_publication.ts";
import { readPublication } from "./audit/read_publication.ts";
import { failuresOf } from "./audit/count_failures.ts";
import { auditRun } from "./audit/read_runs.ts";
import { type ReadInput, readTables } from "./audit/read_tables.ts";
import { auditScreen } from "./audit/screen.ts";
import { commandLine, main, number, refuse } from "./command_line.ts";

const HELP = `
deno task audit <publication | folder | table.csv | page.md> [--map map.json] [--context context.json] [options]

What a publication's printed numbers prove or disprove by themselves: Little's law, common ceilings, quantised rates,
duplicate cells, the text against its table and more; each finding with its arithmetic and the cells it rests on. Ends
with what was checked and found nothing, and what could not be checked for lack of which column.

  <publication>  a name in data/published, or a folder with a publication.json
  <table.csv>    one table; <page.md> every table of a Markdown file, and sentences such as "2.3x faster than B" (how
                 many that hold a number were not read is told)
  --map          what the columns mean, where the headings do not say it; otherwise they are guessed, and the guess told:
                   { "columns": { "Framework": "stack", "Req/sec": "per_second",
                                  "Avg": { "meaning": "mean_ms", "unit": "us" }, "Note": "ignored" },
                     "load": { "connections": 120, "duration_s": 20, "driver": "wrk" },
                     "tables": { "Orders": { "workload": "orders" } } }
                 meanings: stack, workload, ignored, per_second, mean_ms, p50_ms … p999_ms, max_ms, min_ms, stdev_ms,
                 requests, ok, failed, timeouts, error_share, bytes_per_second, bytes, body_bytes, memory_bytes,
                 idle_memory_bytes, cpu_percent, connections, duration_s, workers, runs, cv_percent, per_second_sd
  --context      facts that are in no table, each with its source (the form of data/published/*/context.json)
  --experiment   audit the runs of an experiment, too: verdicts, transactions, headers, throttling
  --json         everything, for a program

How the numbers were made, where the file does not say it; it wins over the map's load:
  --connections N  --pipelining N  --duration S  --driver wrk  --timeout MS  --kind closed|open
  --requests N  --users N  --repeat N  --ramp S  --runs N  --percentiles "nearest rank"  --cv 0.02
`;

const NUMBERS = {
  connections: "connections",
  pipelining: "pipelining",
  duration: "duration_s",
  timeout: "timeout_ms",
  requests: "requests",
  users: "users",
  repeat: "repeat",
  ramp: "ramp_s",
  runs: "runs",
  cv: "cv",
} as const;

const TEXT = { type: "string" } as const;
const OPTIONS = {
  map: TEXT,
  context: TEXT,
  experiment: TEXT,
  kind: TEXT,
  driver: TEXT,
  percentiles: TEXT,
  connections: TEXT,
  pipelining: TEXT,
  duration: TEXT,
  timeout: TEXT,
  requests: TEXT,
  users: TEXT,
  repeat: TEXT,
  ramp: TEXT,
  runs: TEXT,
  cv: TEXT,
  json: { type: "boolean" },
} as const;

type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

function loadFrom(values: Values): AuditLoad {
  const { kind, driver, percentiles } = values;
  if (kind !== undefined && kind !== "closed" && kind !== "open") {
    refuse(`Cannot take --kind as it must be closed or open: current value is ${kind}`);
  }
  const numbers = Object.entries(NUMBERS).flatMap(([option, field]) => {
    const text = values[option as keyof typeof NUMBERS];
    return text === undefined ? [] : [[field, number(option, text, { or: 0, least: 1e-6, whole: false })]];
  });
  return {
    ...Object.fromEntries(numbers),
    ...(kind === undefined ? {} : { kind }),
    ...(driver === undefined ? {} : { driver }),
    ...(percentiles === undefined ? {} : { percentiles }),
  };
}

function read(target: string, values: Values): ReadInput {
  const load = loadFrom(values);
  const folder = [resolve(target), join(publishedFolder(), target)].find((path) =>
    existsSync(join(path, "publication.json"))
  );
  if (folder !== undefined) return { input: readPublication(folder, { load }), guessed: [] };
  if (existsSync(target) && statSync(target).isDirectory()) {
    throw new RangeError(
      `Cannot audit ${target} as it has no publication.json: name one of its tables instead`,
    );
  }
  if (!existsSync(target)) {
    throw new RangeError(
      `Cannot audit ${target} as it is neither a file nor a publication: publications are ${
        listPublished().join(", ")
      }`,
    );
  }
  const map_path = values.map ?? null;
  return readTables(target, { map: map_path === null ? null : readMap(map_path), map_path, load });
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, OPTIONS);
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0) {
    refuse(
      `Cannot audit as it takes one publication, folder or file: given are ${
        positionals.join(", ") || "none"
      }`,
    );
  }
  const found = read(target, values);
  const context = values.context === undefined ? {} : contextAt(values.context);
  const experiment = values.experiment === undefined ? null : await openExperiment(values.experiment);
  const runs = experiment?.runs.map((run) => ({ ...auditRun(run), ...failuresOf(run, experiment) })) ?? [];
  const input = { ...found.input, runs, context: { ...found.input.context, ...context } };
  const report = audit(input);
  console.log(
    values.json === true
      ? JSON.stringify({ ...report, guessed: found.guessed }, null, 2)
      : auditScreen(report, { ...found, input }),
  );
});

function contextAt(path: string) {
  if (!existsSync(path)) throw new RangeError(`Cannot read facts as ${path} does not exist`);
  return readContext(path);
}
