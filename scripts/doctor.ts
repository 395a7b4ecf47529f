// deno task doctor: what this machine can do.
import { commandLine, main } from "./command_line.ts";
import { type Examination, examine } from "./toolchain/examine.ts";

const HELP = `
deno task doctor [--json]

Shows on one screen what matters for a measurement on this machine: system, toolchains (or the line that installs one),
stacks (built, not built, cannot build), PostgreSQL, and what to do next. Installs and starts nothing.

  --json   the same as JSON
`;

function facts({ environment }: Examination): [string, string][] {
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const yes = (value: boolean) => value ? "yes" : "no";
  const or = <T>(value: T | null, print: (value: T) => string) => value === null ? "unknown" : print(value);
  return [
    ["system", `${environment.os}, kernel ${environment.kernel ?? "unknown"}`],
    [
      "processor",
      `${environment.cpu ?? "unknown"}, ${environment.cores} cores, memory ${
        or(environment.memory_bytes, gib)
      }`,
    ],
    [
      "clock speed",
      `governor ${environment.governor ?? "unknown"}, turbo ${or(environment.turbo, yes)}, ` +
      `virtual machine ${or(environment.virtualised, yes)}`,
    ],
    [
      "busy now",
      `load average ${or(environment.load_average, (load) => load.toFixed(2))}, ` +
      `tasks waiting for a core ${or(environment.cpu_pressure, share)} of the last 10 s`,
    ],
  ];
}

function print(found: Examination): void {
  const longest = Math.max(
    ...found.stacks.map(({ id }) => id.length),
    ...facts(found).map(([name]) => name.length),
  );
  const line = (name: string, text: string) => console.log(`  ${name.padEnd(longest + 2)}${text}`);
  console.log("Machine");
  for (const [name, text] of facts(found)) line(name, text);
  console.log("\nToolchains");
  for (const { id, version, note } of found.toolchains) {
    line(id, version === null ? note ?? "missing" : version + (note === null ? "" : ` (${note})`));
  }
  console.log("\nStacks");
  for (const { id, name, state, reason } of found.stacks) {
    line(id, `${state.padEnd(14)}${name}${reason === null ? "" : `: ${reason}`}`);
  }
  console.log(`\nPostgreSQL\n  ${found.postgres.what}`);
  console.log(`\nNext\n  ${found.next.join("\n  ")}`);
}

await main(async () => {
  const { values } = commandLine(HELP, { json: { type: "boolean" } });
  const found = await examine();
  if (values.json === true) console.log(JSON.stringify(found, null, 2));
  else print(found);
});
