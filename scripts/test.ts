// deno task test: every test, with what it skipped and why.
import { ROOT } from "lib/store/paths.ts";
import { commandLine, main } from "./command_line.ts";

const HELP = `
deno task test [--filter TEXT] [path ...]

Runs the tests: of lib and scripts, or of the paths given. They start real servers, a real PostgreSQL and a real
kernel, on loopback, and leave no process behind. What this machine lacks is reported as skipped, with the reason.
Ends with "N passed, N failed, N skipped".
`;

/** The counts of a JUnit report. */
function counts(
  report: string,
): { passed: number; failed: number; skipped: number } {
  const cases = [
    ...report.matchAll(/<testcase [^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g),
  ].map(([, body]) => body ?? "");
  const failed = cases.filter((body) => /<(failure|error)\b/.test(body)).length;
  const skipped = cases.filter((body) => /<skipped\b/.test(body)).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, {
    filter: { type: "string" },
  });
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const paths = positionals.length > 0 ? positionals : ["lib", "scripts"];
  const filter = values.filter === undefined ? [] : [`--filter=${values.filter}`];
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "--allow-all",
      "--quiet",
      `--junit-path=${report}`,
      ...filter,
      ...paths,
    ],
    cwd: ROOT,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  const { passed, failed, skipped } = counts(await Deno.readTextFile(report));
  await Deno.remove(report);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return success && failed === 0 && passed > 0 ? 0 : 1;
});
