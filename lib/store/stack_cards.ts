import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FullPool, StackCard, Verdict } from "lib/model.ts";
import { ROOT } from "lib/store/paths.ts";
import { STACK_SHAPE } from "lib/store/run_shape.ts";
import {
  type Check,
  count,
  finite,
  flag,
  listOf,
  mapOf,
  nullable,
  objectOf,
  oneOf,
  optional,
  parseChecked,
  text,
} from "lib/store/shape.ts";
import { writeWhole } from "lib/store/whole_file.ts";

/** Where observed cards are kept. */
export const STACK_CARDS: string = join(ROOT, "data", "stacks.json");

const figure = nullable(count);

const verdict: Check = objectOf<Verdict>({
  check: text,
  level: oneOf<Verdict["level"]>({ pass: true, warn: true, fail: true }),
  reason: text,
});

const fullPool: Check = objectOf<FullPool>({ workload: text, asked: count, waiting: figure, held: figure });

const card: Check = objectOf<StackCard>({
  stack_id: text,
  stack: STACK_SHAPE,
  observed_at: text,
  versions: mapOf(text),
  build_s: nullable(finite),
  built_bytes: figure,
  start_ms: figure,
  idle_rss_bytes: figure,
  idle_pss_bytes: figure,
  processes: figure,
  threads: figure,
  listening_processes: figure,
  database_connections: figure,
  serving_processes: optional(figure),
  pools: optional(listOf(fullPool)),
  programs: mapOf(count),
  runtime: listOf(text),
  keep_alive: nullable(flag),
  head: listOf(text),
  left_behind: figure,
  checked: listOf(objectOf<StackCard["checked"][number]>({ workload: text, verdicts: listOf(verdict) })),
});

/**
 * Reads the cards that `check --save` kept, by stack; none where none were kept.
 *
 * @throws {SyntaxError} naming file and field when the file is not as it must be.
 */
export function readStackCards(path: string = STACK_CARDS): StackCard[] {
  if (!existsSync(path)) return [];
  return parseChecked<StackCard[]>(Deno.readTextFileSync(path), listOf(card), path);
}

/** Keeps cards, in place of earlier ones of the same stacks; gives the file's path. */
export function saveStackCards(cards: readonly StackCard[], path: string = STACK_CARDS): string {
  const now = new Set(cards.map(({ stack_id }) => stack_id));
  const kept = readStackCards(path).filter(({ stack_id }) => !now.has(stack_id));
  const all = [...kept, ...cards].toSorted((a, b) => a.stack_id.localeCompare(b.stack_id));
  writeWhole(path, `${JSON.stringify(all, null, 1)}\n`);
  return path;
}
