import type { StackCard, StackId } from "lib/model.ts";
import { workspaceDatabase } from "../collect/database.ts";
import { prepareStacks } from "../collect/prepare.ts";
import type { Launch } from "../launch.ts";
import { checkStack } from "./check_stack.ts";

/** How stacks are checked; `onCard` is told of each as it is done, with its place in the count. */
export interface CheckOptions {
  readonly atOnce: number;
  readonly onCard: (card: StackCard, done: number, all: number) => void;
}

/** Cards of every stack that can run here, in the order asked for, and what cannot, with the reason. */
export interface CheckedStacks {
  readonly cards: readonly StackCard[];
  readonly skipped: readonly { readonly stack_id: StackId; readonly reason: string }[];
}

/** Checks stacks, some at once: starting overlaps, asking does not, because canaries change rows that others read. */
export async function checkStacks(ids: readonly StackId[], options: CheckOptions): Promise<CheckedStacks> {
  const { launches, skipped } = await prepareStacks(ids);
  await using database = await workspaceDatabase();
  await database.prepare();
  const context = { database, alone: oneAtATime() };
  const waiting = [...launches].map(([stack_id, launch], index) => ({ stack_id, launch, index }));
  const cards: StackCard[] = [];
  let done = 0;
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const card = await checkStack(next.stack_id, next.launch as Launch, context);
      cards[next.index] = card;
      options.onCard(card, ++done, launches.size);
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return { cards, skipped };
}

function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {}); // the next one runs whatever became of this one
    return result;
  };
}
