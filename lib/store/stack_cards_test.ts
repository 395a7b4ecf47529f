import assert from "node:assert/strict";
import { join } from "node:path";
import { readStackCards, saveStackCards, STACK_CARDS } from "lib/store/stack_cards.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("saveStackCards() replaces the cards of the same stacks and keeps the others", () => {
  const [card] = readStackCards();
  assert.ok(card !== undefined, `${STACK_CARDS} has no card`);
  using folder = temporaryFolder();
  const path = join(folder.path, "stacks.json");
  saveStackCards([{ ...card, stack_id: "b", threads: 1 }, { ...card, stack_id: "a" }], path);
  saveStackCards([{ ...card, stack_id: "b", threads: 2 }], path);
  const read = readStackCards(path);
  assert.deepEqual(read.map(({ stack_id, threads }) => [stack_id, threads]), [["a", card.threads], [
    "b",
    2,
  ]]);
});

Deno.test("readStackCards() names the file, the field and the value that is wrong", () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "stacks.json");
  Deno.writeTextFileSync(path, JSON.stringify([{ stack_id: 3 }]));
  assert.throws(() => readStackCards(path), {
    name: "SyntaxError",
    message: /stacks\.json.*\[0\]\.stack_id.*3/,
  });
  assert.deepEqual(readStackCards(join(folder.path, "none.json")), []);
});
