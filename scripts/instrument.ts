// deno task instrument: is the instrument fit to measure? One file each in scripts/instrument.
import { main, refuse } from "./command_line.ts";
import { aa } from "./instrument/aa.ts";
import { dose } from "./instrument/dose.ts";
import { gates } from "./instrument/gates.ts";

const HELP = `
deno task instrument <question> [options]

  dose    does the client set the pace? Adds a known cost to each request and sees what becomes of the rate
  aa      how often is a stack called different from itself?
  gates   how often does each gate warn of nothing?

deno task instrument <question> --help tells the options of each.
`;

const QUESTIONS: Readonly<Record<string, () => Promise<void>>> = { dose, aa, gates };

await main(() => {
  const words = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
  const question = words.find((word) => !word.startsWith("-"));
  if (question === undefined) {
    if (words.includes("--help") || words.includes("-h")) return Promise.resolve(console.log(HELP.trim()));
    return refuse("Cannot tell which question to ask: there are dose, aa and gates");
  }
  const ask = QUESTIONS[question] ??
    refuse(`There is no question "${question}": there are dose, aa and gates`);
  return ask();
});
