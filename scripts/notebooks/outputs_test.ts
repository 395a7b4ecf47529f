import assert from "node:assert/strict";
import type { Output } from "./notebook_file.ts";
import { OutputCollector } from "./outputs.ts";

function message(type: string, content: Record<string, unknown>) {
  return { type, parent: null, content };
}

function display(text: string, type = "display_data") {
  return message(type, { data: { "text/plain": text }, metadata: {}, transient: { display_id: "p" } });
}

Deno.test("OutputCollector joins what a stream says in a row", () => {
  const outputs: Output[] = [];
  const collector = new OutputCollector();
  collector.begin(outputs);
  for (const [name, text] of [["stdout", "a"], ["stdout", "b"], ["stderr", "c"], ["stdout", "d"]]) {
    collector.add(message("stream", { name, text }));
  }
  collector.add(message("status", { execution_state: "idle" }));
  assert.deepEqual(outputs.map(({ text }) => text), ["ab", "c", "d"]);
});

Deno.test("OutputCollector updates a display also from a later cell", () => {
  const [first, second]: [Output[], Output[]] = [[], []];
  const collector = new OutputCollector();
  collector.begin(first);
  collector.add(display("0 %"));
  collector.begin(second);
  collector.add(display("100 %", "update_display_data"));
  assert.deepEqual([first[0]?.data, second], [{ "text/plain": "100 %" }, []]);
});

Deno.test("OutputCollector clears at once, or with the next output", () => {
  const outputs: Output[] = [];
  const collector = new OutputCollector();
  collector.begin(outputs);
  collector.add(display("a"));
  collector.add(message("clear_output", { wait: true }));
  assert.equal(outputs.length, 1);
  collector.add(display("b"));
  assert.deepEqual(outputs.map(({ data }) => data), [{ "text/plain": "b" }]);
  collector.add(message("clear_output", { wait: false }));
  assert.deepEqual(outputs, []);
});
