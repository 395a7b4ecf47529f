// deno task instrument: is the instrument fit to measure? One file each in scripts/instrument.
import { main, refuse } from "./command_line.ts";
import { aa } from "./instrument/aa.ts";
import { accuracy } from "./instrument/accuracy.ts";
import { capacity } from "./instrument/capacity.ts";
import { ceiling } from "./instrument/ceiling.ts";
import { dose } from "./instrument/dose.ts";
import { endurance } from "./instrument/endurance.ts";
import { gates } from "./instrument/gates.ts";

const HELP = `
deno task instrument <question> [options]

  ceiling    what does a request cost each of our drivers, and each load tool that is installed?
  accuracy   does each driver recover what a scripted server did?
  capacity   the highest rate at which a stack still holds an objective
  endurance  does memory stay flat over tens of millions of rows, and how large are they on disk, and who else reads them?
  dose       does the client set the pace? Adds a known cost to each request and sees what becomes of the rate
  aa         how often is a stack called different from itself?
  gates      how often does each gate warn of nothing, and how often does it see a defect?

deno task instrument <question> --help tells the options of each.
`;

const QUESTIONS: Readonly<Record<string, () => Promise<number | void>>> = {
  ceiling,
  accuracy,
  capacity,
  endurance,
  dose,
  aa,
  gates,
};
const NAMES = Object.keys(QUESTIONS).join(", ");

await main(() => {
  const words = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
  const question = words.find((word) => !word.startsWith("-"));
  if (question === undefined) {
    if (words.includes("--help") || words.includes("-h")) return Promise.resolve(console.log(HELP.trim()));
    return refuse(`Cannot tell which question to ask: there are ${NAMES}`);
  }
  const ask = QUESTIONS[question] ??
    refuse(`There is no question "${question}": there are ${NAMES}`);
  return ask();
});
