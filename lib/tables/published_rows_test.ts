import assert from "node:assert/strict";
import type { StackCard } from "lib/model.ts";
import { readPublished } from "lib/store/published.ts";
import { readStackCards } from "lib/store/stack_cards.ts";
import { publishedRows } from "lib/tables/published_rows.ts";

const cards = readStackCards();
const some = readPublished("microservices");
const verdictOf = (stack: string, given: readonly StackCard[]) => {
  const published = { ...some, stacks: { Printed: { stack } } };
  return (publishedRows([published], given).object(0) as { verdict: string | null }).verdict;
};

Deno.test("publishedRows() reads a default variant off its folder's card, and no other variant", () => {
  const nestjs = cards.find(({ stack_id }) => stack_id === "nestjs")!;
  const [first, ...others] = Object.keys(nestjs.stack.variants);
  assert.notEqual(verdictOf("nestjs", [nestjs]), null);
  assert.equal(verdictOf(`nestjs@${first}`, [nestjs]), verdictOf("nestjs", [nestjs]));
  assert.ok(others.length > 0);
  for (const other of others) assert.equal(verdictOf(`nestjs@${other}`, [nestjs]), null);
});
