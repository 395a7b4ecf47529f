// deno task ok: the one gate.
import { ROOT } from "lib/store/paths.ts";
import { clock } from "./collect/progress_line.ts";
import { commandLine, main } from "./command_line.ts";

const HELP = `
deno task ok

Says whether a change is acceptable: format, lint, types, tests, notebooks (checked, and executed on the sample).
Stops at the first that fails.
`;

const STEPS: Readonly<Record<string, readonly string[]>> = {
  format: ["fmt", "--check", "--quiet"],
  lint: ["lint", "--quiet"],
  types: ["check", "--quiet", "lib", "scripts"],
  tests: ["task", "--quiet", "test"],
  "notebooks checked": ["task", "--quiet", "notebooks", "check"],
  "notebooks executed": ["task", "--quiet", "notebooks", "run"],
};

await main(async () => {
  commandLine(HELP, {});
  for (const [name, args] of Object.entries(STEPS)) {
    const began = performance.now();
    const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd: ROOT, stdin: "null" });
    const { success } = await command.spawn().status;
    console.log(`${success ? "ok" : "failed"}: ${name}, ${clock(performance.now() - began)}`);
    if (!success) return 1;
  }
});
