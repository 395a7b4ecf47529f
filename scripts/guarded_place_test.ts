import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { numbersIn, processStat, readProc } from "lib/measure/proc.ts";
import { listExperiments } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";

const linux = Deno.build.os === "linux";

/** Command lines of what runs with its temporary files in a folder, or in one within it. */
function runningIn(folder: string): string[] {
  return numbersIn("/proc")
    .filter((pid) => (readProc(`/proc/${pid}/environ`) ?? "").includes(`TMPDIR=${folder}`))
    .filter((pid) => !["Z", undefined].includes(processStat(pid)?.state))
    .map((pid) => (readProc(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " "));
}

interface Interruption {
  readonly signal: Deno.Signal;
  /** Who hears the signal: all, as from a terminal, or the process alone. */
  readonly to: "group" | "process";
  /** When it is interrupted, by the command lines of what it started. */
  readonly once: (words: string) => boolean;
}

/** Starts a script, interrupts it, and waits until nothing is left of it: no process, no temporary file. */
async function interrupted(args: readonly string[], { signal, to, once }: Interruption): Promise<void> {
  using folder = temporaryFolder();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=all", "--quiet", ...args],
    cwd: ROOT,
    env: { TMPDIR: folder.path },
    detached: true, // a group of its own
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const left = () => [...Deno.readDirSync(folder.path)].map(({ name }) => name);
  const words = () => runningIn(folder.path).join("\n");
  try {
    await until(() => once(words()), "the moment to interrupt");
    assert.ok(left().length <= 1, "everything temporary is in one place");
  } finally {
    if (processStat(child.pid) !== null) Deno.kill(to === "group" ? -child.pid : child.pid, signal);
  }
  await child.status;
  await until(() => words() === "" && left().length === 0, "the end of what it started and of its files");
}

function test(name: string, fn: (folder: string) => Promise<void>): void {
  Deno.test({
    name: `guardPlace() ${name}`,
    ignore: !linux,
    async fn() {
      using folder = temporaryFolder();
      await fn(folder.path);
    },
  });
}

for (const [signal, to] of [["SIGINT", "group"], ["SIGTERM", "process"], ["SIGKILL", "process"]] as const) {
  test(`leaves nothing after ${signal} to the ${to}: programs of another session, files elsewhere`, async (folder) => {
    const [program, half] = [`${folder}/program.ts`, `${folder}/half`];
    await Deno.writeTextFile(
      program,
      `import { main } from "${ROOT}/scripts/command_line.ts";
      import { removeAtEnd } from "${ROOT}/scripts/guarded_place.ts";
      await main(async () => {
        removeAtEnd(${JSON.stringify(half)});
        Deno.writeTextFileSync(${JSON.stringify(half)}, Deno.makeTempDirSync());
        await new Deno.Command("sleep", { args: ["3601"], detached: true }).spawn().status;
      });`,
    );
    await interrupted(["--config", `${ROOT}/deno.json`, program], {
      signal,
      to,
      once: (words) => words.includes("sleep 3601"),
    });
    await until(() => !existsSync(half), "the end of a half made file");
  });
}

test("leaves no kernel, no experiment and no executed notebook when a terminal interrupts `notebooks cost`", async () => {
  const args = ["notebooks/start_here.ipynb", "--rows", "20000"];
  await interrupted(["scripts/notebooks.ts", "cost", ...args], {
    signal: "SIGINT",
    to: "group",
    once: (words) => words.includes("jupyter --kernel"),
  });
});

test("leaves no server and no rows when `instrument accuracy` is asked to end", async (folder) => {
  const args = ["accuracy", "--drivers", "socket", "--into", folder];
  await interrupted(["scripts/instrument.ts", ...args], {
    signal: "SIGTERM",
    to: "process",
    once: (words) => words.includes("scripts/instrument/scripted"),
  });
});

test("leaves a whole experiment or none when `data import` is interrupted", async (folder) => {
  const [file, into] = [`${folder}/long.csv`, `${folder}/experiments`];
  const head = "request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status\n";
  await Deno.writeTextFile(file, head + "0.5,0.001,0.002,0.003,0.004,12,200\n".repeat(200_000));
  const names = () => existsSync(into) ? [...Deno.readDirSync(into)].map(({ name }) => name) : [];
  await interrupted(["scripts/data.ts", "import", file, "--into", into, "--name", "long"], {
    signal: "SIGINT",
    to: "process",
    once: () => names().some((name) => name.startsWith(".unfinished")) || names().includes("long"),
  });
  await until(() => !names().some((name) => name.startsWith(".")), "the end of what is not whole");
  for (const { complete, problem } of await listExperiments(into)) {
    assert.deepEqual([complete, problem], [true, null]);
  }
});
