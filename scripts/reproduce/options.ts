import { listPublished } from "lib/store/published.ts";
import { VERDICT_BLOCKS } from "../collect/make_plan.ts";
import { type commandLine, number, words } from "../command_line.ts";
import type { Asked } from "./plan_reproduction.ts";

const PUBLICATIONS = listPublished().join(", ");

/** What `deno task reproduce --help` prints. */
export const HELP = `
deno task reproduce [publication] [--as-published] [--from-raw] [--full] [options]

Rebuilds a publication's tables on this machine: ${PUBLICATIONS} (default: carrier).
Builds the stacks that this machine can build, starts the database, and measures twice, the same servers each time:

  --from-raw      with our own driver, every request kept, in random blocks; each run first proves that its answers
                  are right. A publication of arrivals gets arrivals, at its rate
  --as-published  with the publication's own load tool and profile, as it prints
                  (default: both, one after the other)

Then executes the publication's notebook on the experiment, and writes the executed notebook and one self-contained
page to data/reports. The quick form is made to end within half an hour on two cores, builds aside; it gives runs and
ratios, never a verdict.

  --full       the publication's own warm-up, window and number of tool runs, in ${VERDICT_BLOCKS} blocks; takes hours
  --stacks     only these, such as deno,bun,fastify      (default: the publication's and ours beside it)
  --blocks --warmup --window   shrink or stretch what our driver does
  --seconds    of the publication's own tool, per run    (default 1; --full: its own)
  --experiment add to this experiment (with --as-published alone), a name or a path

What is lacking is listed, at the start and at the end, and the rest goes on. Ctrl-C ends it at any moment; the same
command goes on with our driver's runs; once these are whole, it starts anew. Exit code 1 when a stack named by
--stacks could not run or a run did not complete.
`;

const text = { type: "string" } as const;
/** The options of `deno task reproduce`. */
export const OPTIONS = {
  full: { type: "boolean" },
  "as-published": { type: "boolean" },
  "from-raw": { type: "boolean" },
  stacks: text,
  blocks: text,
  warmup: text,
  window: text,
  seconds: text,
  experiment: text,
} as const;

/** Their values. */
export type Values = ReturnType<typeof commandLine<typeof OPTIONS>>["values"];

/** What the options ask for: without either, both readings. */
export function askedOf(values: Values): Asked {
  const both = values["as-published"] === values["from-raw"];
  const given = (name: "blocks" | "warmup" | "window" | "seconds", least: number, whole = false) =>
    values[name] === undefined ? undefined : number(name, values[name], { or: 0, least, most: 3600, whole });
  return {
    stacks: values.stacks === undefined ? undefined : words(values.stacks),
    full: values.full === true,
    as_published: both || values["as-published"] === true,
    from_raw: both || values["from-raw"] === true,
    blocks: given("blocks", 1, true),
    warmup_s: given("warmup", 0),
    window_s: given("window", 0.1),
    seconds: given("seconds", 1, true),
  };
}
