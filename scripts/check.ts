// deno task check: starts stacks and asks them everything.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import type { StackId, Verdict, WorkloadId } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { stopAll } from "lib/measure/process.ts";
import { startServer } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { workspaceDatabase } from "./collect/database.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { prepareStacks } from "./collect/prepare.ts";
import { commandLine, main } from "./command_line.ts";
import type { Launch } from "./launch.ts";
import { discoverStacks } from "./stacks.ts";

const HELP = `
deno task check [stack ...] [--json]

Starts each stack (default: every one that is built), asks every workload's question, judges the answer field by field
and runs the canaries: a row changed in the database, another compute seed, another page. Prints pass, warn or fail
with the reason. Exit code 1 when a check fails.
`;

/** What a check of one stack and workload found. */
interface Checked {
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
  readonly verdicts: readonly Verdict[];
}

async function checkStack(stack_id: StackId, launch: Launch, database: Database): Promise<Checked[]> {
  const folder = mkdtempSync(join(tmpdir(), "benchbook-check-"));
  const port = freePort();
  try {
    await using server = await startServer({
      stack_id,
      argv: launch.argv,
      cwd: launch.cwd,
      env: { ...launch.env, PORT: String(port), DATABASE_URL: database.url },
      port,
      log: join(folder, "server.log"),
      readyPath: WORKLOADS[launch.stack.workloads[0] ?? "health"].path,
      startMs: 60_000,
    });
    const checked: Checked[] = [];
    for (const workload of launch.stack.workloads) {
      const { verdicts } = await verify(server.origin, WORKLOADS[workload], { sql: database.sql });
      checked.push({ stack_id, workload, verdicts });
    }
    return checked;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Never throws: a stack that does not start has failed its check. */
async function checkOrFail(stack_id: StackId, launch: Launch, database: Database): Promise<Checked[]> {
  try {
    return await checkStack(stack_id, launch, database);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const workload = launch.stack.workloads[0] ?? "health";
    return [{ stack_id, workload, verdicts: [{ check: "start", level: "fail", reason }] }];
  }
}

/** One line a workload, and one more for each check that did not pass. */
function print({ stack_id, workload, verdicts }: Checked): void {
  const worst = (["fail", "warn", "pass"] as const).find((level) =>
    verdicts.some((one) => one.level === level)
  );
  const passed = verdicts.filter((one) => one.level === "pass").map((one) => one.check).join(", ");
  console.log(
    `${worst}  ${stack_id.padEnd(12)} ${workload.padEnd(8)} ${passed === "" ? "" : `right: ${passed}`}`,
  );
  for (const { check, level, reason } of verdicts) {
    if (level !== "pass" || check === "headers") console.log(`      ${check}: ${reason}`);
  }
}

async function checkAll(ids: readonly StackId[], json: boolean): Promise<number> {
  const { launches, skipped } = await prepareStacks(ids);
  await using database = await workspaceDatabase();
  await database.prepare();
  const all: Checked[] = [];
  for (const [stack_id, launch] of launches) {
    const checked = await checkOrFail(stack_id, launch, database);
    if (!json) checked.forEach(print);
    all.push(...checked);
  }
  if (json) console.log(JSON.stringify({ checked: all, skipped }, null, 2));
  else {for (const { stack_id, reason } of skipped) {
      console.log(`skip  ${stack_id.padEnd(12)} ${reason}`);
    }}
  const levels = all.flatMap(({ verdicts }) => verdicts.map((verdict) => verdict.level));
  const count = (level: Verdict["level"]) => levels.filter((one) => one === level).length;
  if (!json) {
    console.log(
      `${count("pass")} pass, ${count("warn")} warn, ${count("fail")} fail, ${skipped.length} skipped`,
    );
  }
  return count("fail") > 0 ? 1 : 0;
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, { json: { type: "boolean" } });
  const ids = positionals.length > 0 ? positionals : (await discoverStacks()).map((found) => found.id);
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(checkAll(ids, values.json === true), interrupt.signal);
  } finally {
    await stopAll();
  }
});
