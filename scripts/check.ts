// deno task check: starts stacks and asks them everything.
import type { StackCard, StackId, Verdict } from "lib/model.ts";
import { stopAll } from "lib/measure/process.ts";
import { saveStackCards } from "lib/store/stack_cards.ts";
import { checkStacks } from "./check/check_stacks.ts";
import { cardLines } from "./check/print_card.ts";
import { verdictGrid } from "./check/verdict_grid.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { clock } from "./collect/progress_line.ts";
import { commandLine, main, number } from "./command_line.ts";
import { discoverStacks, isSpecimen } from "./stacks.ts";

const HELP = `
deno task check [stack ...] [--json] [--save] [--at-once n]

Starts each stack (default: every one that is built, in every variant, and no specimen), asks every workload's
question, judges the answer field by field and runs the canaries: a row changed in the database, another compute seed,
another page. Looks for the declared framework in what the program is made of. Then watches it under a second of load
from 64 connections, and compares with what is declared: the processes and threads that serve with its workers, what it
listens on with its port of 127.0.0.1, and the connections that wait while the table is locked with its pool, which is
filled at every size that a workload asks for. Prints pass, warn or fail with the reason, and what was seen: threads,
keep-alive, collector and allocator. Exit code 1 when a check fails.

  --json        everything that was asked and seen, as JSON
  --save        also keep it in data/stacks.json, which notebooks/stacks.ipynb shows
  --at-once n   stacks that are started side by side (default: one a core; questions are asked one stack at a time)
`;

interface Options {
  readonly json: boolean;
  readonly save: boolean;
  readonly atOnce: number;
}

async function allVariants(): Promise<StackId[]> {
  const stacks = (await discoverStacks()).filter((found) => !isSpecimen(found));
  return stacks.flatMap(({ id, stack }) =>
    Object.keys(stack.variants).map((variant, i) => i === 0 ? id : `${id}@${variant}`)
  );
}

async function check(ids: readonly StackId[], { json, save, atOnce }: Options): Promise<number> {
  const began = performance.now();
  const { cards, skipped } = await checkStacks(ids, {
    atOnce,
    onCard(card, done, all) {
      if (json) return;
      const left = (performance.now() - began) / done * (all - done);
      console.log(`[${done}/${all}${done < all ? `, ${clock(left)} left` : ""}] ${card.stack_id}`);
      for (const line of cardLines(card)) console.log(line);
    },
  });
  if (!json && cards.length > 1) console.log(`\n${verdictGrid(cards).join("\n")}\n`);
  if (json) console.log(JSON.stringify({ cards, skipped }, null, 2));
  else for (const { stack_id, reason } of skipped) console.log(`skip  ${stack_id.padEnd(18)} ${reason}`);
  if (save) console.log(`kept in ${saveStackCards(cards)}`);
  const { counts, failed } = tally(cards);
  if (!json) console.log(`${counts}, ${skipped.length} skipped`);
  return failed > 0 ? 1 : 0;
}

function tally(cards: readonly StackCard[]): { counts: string; failed: number } {
  const levels = cards.flatMap(({ checked }) =>
    checked.flatMap(({ verdicts }) => verdicts.map(({ level }) => level))
  );
  const count = (level: Verdict["level"]) => levels.filter((one) => one === level).length;
  const left = cards.filter((card) => (card.left_behind ?? 0) > 0).length;
  return {
    counts: `${count("pass")} pass, ${count("warn")} warn, ${count("fail")} fail` +
      (left === 0 ? "" : `, ${left} left processes behind`),
    failed: count("fail") + left,
  };
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, {
    json: { type: "boolean" },
    save: { type: "boolean" },
    "at-once": { type: "string" },
  });
  const ids = positionals.length > 0 ? positionals : await allVariants();
  const cores = navigator.hardwareConcurrency;
  const options = {
    json: values.json === true,
    save: values.save === true,
    atOnce: number("at-once", values["at-once"], { or: cores, least: 1, most: 16 }),
  };
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(check(ids, options), interrupt.signal);
  } finally {
    await stopAll();
  }
});
