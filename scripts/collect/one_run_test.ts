import assert from "node:assert/strict";
import { join } from "node:path";
import { OUTCOMES, type PlannedRun, type Run, type Stack, type WorkloadId } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { verifyRun } from "lib/store/run_folder.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { ITEM_ROWS } from "lib/workloads/items.ts";
import type { Launch } from "../launch.ts";
import { workspaceDatabase } from "./database.ts";
import { makeRun } from "./one_run.ts";

/** Undici's and pidusage's timers outlive what they served. */
const outlivingTimers = { sanitizeOps: false, sanitizeResources: false };

const SERVE = `Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} }, `;

/** Carrier's items by a stack that may remember its query. */
const ITEMS = (remember: boolean) => `
  import postgres from "npm:postgres@3.4.9";
  const sql = postgres(Deno.env.get("DATABASE_URL"), { max: 4 });
  const query = (offset) => sql\`select id, name, price_cents, in_stock from items order by id limit 50 offset \${offset}\`;
  const first = Promise.resolve(query(0));
  ${SERVE}async (request) => {
    const offset = Number(new URL(request.url).searchParams.get("offset") ?? 0);
    return Response.json(${remember} && offset === 0 ? await first : await query(offset));
  });
  Deno.addSignalListener("SIGTERM", async () => { await sql.end(); Deno.exit(0); });`;

const STACK: Stack = {
  name: "Specimen",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["health", "items"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: { single: { workers: 1, launch: [] } },
  versions: [],
};

interface Made {
  readonly run: Run;
  readonly warned: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, number>>;
}

async function makeSpecimen(
  code: string,
  { workload = "health" as WorkloadId, database = null as Database | null, window_ms = 600 } = {},
): Promise<Made> {
  using experiment = temporaryFolder();
  const launch: Launch = {
    stack: STACK,
    argv: [Deno.execPath(), "eval", "--quiet", "--no-config", code],
    cwd: "/",
    env: Deno.env.toObject(),
    versions: {},
  };
  const planned: PlannedRun = {
    id: `1-specimen-${workload}`,
    stack_id: "specimen",
    workload,
    block: 1,
    order: 1,
  };
  const run = await makeRun(planned, launch, {
    experiment: "specimens",
    folder: experiment.path,
    load: { kind: "closed", driver: "undici", in_flight: 8, warmup_ms: 200, window_ms, deadline_ms: 2000 },
    database,
    null_per_second: null,
    signal: new AbortController().signal,
  });
  const folder = join(experiment.path, run.id);
  assert.deepEqual(verifyRun(folder), []);
  const warned = Object.fromEntries(
    run.gates.filter((gate) => gate.warns).map((gate) => [gate.gate, gate.severity]),
  );
  const hasRows = run.files.some((file) => file.name.startsWith("requests-"));
  const { outcome, rows } = hasRows ? readRequests(folder) : allocateRequests(0);
  const names = Array.from(outcome.subarray(0, rows), (code) => OUTCOMES[code] ?? "unknown");
  const outcomes = Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]),
  );
  return { run, warned, outcomes };
}

/** A slow machine needs longer until there is something to see, and one that stands still shows what is its own. */
const WINDOWS_MS = [600, 2400, 9600];

/** Makes it again, with a longer window, until it `shows` what is to be judged; the last one counts. */
async function madeUntil(
  shows: (made: Made) => boolean,
  make: (window_ms: number) => Promise<Made>,
): Promise<Made> {
  const [first = 0, ...longer] = WINDOWS_MS;
  let made = await make(first);
  for (const window_ms of longer) if (!shows(made)) made = await make(window_ms);
  return made;
}

function asked({ outcomes }: Made): number {
  return Object.values(outcomes).reduce((sum, n) => sum + n, 0);
}

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: `makeRun() ${name}`, fn, ...outlivingTimers });
}

test("records an honest stack without a warning on its answers", async () => {
  const { run, warned, outcomes } = await makeSpecimen(`${SERVE}() => Response.json({ status: "ok" }))`);
  assert.equal(run.end, "complete");
  assert.deepEqual(Object.keys(outcomes), ["ok"]);
  for (const gate of ["run_end", "canaries", "error_share", "bookkeeping"]) {
    assert.equal(warned[gate], undefined, gate);
  }
  assert.deepEqual(run.files.map((file) => file.name), [
    "connects-000.arrow",
    "drive.json",
    "driver.log",
    "memory.arrow",
    "requests-000.arrow",
    "server.log",
  ]);
});

test("refuses to time a stack that answers wrongly, and says why", async () => {
  const { run, outcomes } = await makeSpecimen(`${SERVE}() => Response.json({ status: "up" }))`);
  assert.equal(run.end, "wrong_answer");
  assert.match(run.reason ?? "", /status is "up", expected "ok"/);
  assert.deepEqual(outcomes, {});
});

test("sees one answer in a thousand that is a 500", async () => {
  const code =
    `let n = 0; ${SERVE}() => ++n % 1000 ? Response.json({ status: "ok" }) : new Response("", { status: 500 }))`;
  const { warned, outcomes } = await madeUntil(
    (made) => asked(made) > 3000,
    (window_ms) => makeSpecimen(code, { window_ms }),
  );
  assert.ok((outcomes["status"] ?? 0) > 0);
  assert.equal(warned["error_share"], "note");
});

test("sees a body that changes after it was verified", async () => {
  const code = `let n = 0; ${SERVE}() => Response.json({ status: ++n < 500 ? "ok" : "OK" }))`;
  const { warned, outcomes } = await madeUntil(
    (made) => asked(made) > 1500,
    (window_ms) => makeSpecimen(code, { window_ms }),
  );
  assert.ok((outcomes["wrong_body"] ?? 0) > 0);
  assert.equal(warned["error_share"], "invalid");
});

test("sees a stall of 300 ms", async () => {
  const stall =
    `const stop = () => { const end = performance.now() + 300; while (performance.now() < end); };`;
  const code = `${stall} setInterval(stop, 1000); ${SERVE}() => Response.json({ status: "ok" }))`;
  const figureOf = ({ run }: Made) => run.gates.find((gate) => gate.gate === "stall")?.figure ?? 0;
  const made = await madeUntil(
    (made) => figureOf(made) < 600,
    () => makeSpecimen(code, { window_ms: 2000 }),
  );
  assert.equal(made.warned["stall"], "note");
  const figure = figureOf(made);
  assert.ok(figure > 250 && figure < 600, `${figure} ms`);
});

test("records a run that lost its server as such", async () => {
  const code = `let n = 0; ${SERVE}() => ++n > 500 ? Deno.exit(9) : Response.json({ status: "ok" }))`;
  const { run, warned, outcomes } = await madeUntil(
    ({ outcomes }) => (outcomes["refused"] ?? 0) > 0,
    (window_ms) => makeSpecimen(code, { window_ms }),
  );
  assert.equal(run.end, "server_lost");
  assert.match(run.reason ?? "", /exit code 9/);
  assert.equal(warned["run_end"], "invalid");
  assert.ok((outcomes["refused"] ?? 0) > 0 && (outcomes["ok"] ?? 0) > 0);
});

test("records a stack that does not start, with its last words", async () => {
  const { run } = await makeSpecimen(`console.error("port is taken"); Deno.exit(3)`);
  assert.equal(run.end, "start_failed");
  assert.match(run.reason ?? "", /exit code 3[^]*port is taken/);
});

test("tells a query that is asked from one that is remembered", async () => {
  await using database = await workspaceDatabase();
  const honest = await madeUntil(
    (made) => asked(made) > 600, // the connections' own transactions are few beside them
    (window_ms) => makeSpecimen(ITEMS(false), { workload: "items", database, window_ms }),
  );
  assert.equal(honest.run.end, "complete");
  assert.equal(honest.warned["canaries"], undefined);
  const perRequest = honest.run.gates.find((gate) => gate.gate === "transactions_per_request")?.figure ?? 0;
  assert.ok(Math.abs(perRequest - 1) < 0.05, `${perRequest} transactions per answer over ${ITEM_ROWS} rows`);
  const remembered = await makeSpecimen(ITEMS(true), { workload: "items", database });
  assert.equal(remembered.warned["canaries"], "invalid");
  assert.equal(remembered.warned["transactions_per_request"], "invalid");
});
