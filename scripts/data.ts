// deno task data: other tools' raw files in, ours out, checksums verified. One file each in scripts/data.
import { main, refuse } from "./command_line.ts";
import { exportData } from "./data/export.ts";
import { importData } from "./data/import.ts";
import { verifyData } from "./data/verify.ts";

const HELP = `
deno task data <what> [options]

  import   make an experiment of what another load tool wrote
  export   write an experiment as Parquet, CSV, HdrHistogram or Go benchmarks
  verify   hold every file of an experiment against its checksum

deno task data <what> --help tells the options of each.
`;

const JOBS: Readonly<Record<string, () => Promise<number | void>>> = {
  import: importData,
  export: exportData,
  verify: verifyData,
};

await main(() => {
  const words = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
  const job = words.find((word) => !word.startsWith("-"));
  if (job === undefined) {
    if (words.includes("--help") || words.includes("-h")) return Promise.resolve(console.log(HELP.trim()));
    return refuse("Cannot tell what to do with data: there are import, export and verify");
  }
  const work = JOBS[job] ?? refuse(`There is no job "${job}": there are import, export and verify`);
  return work();
});
