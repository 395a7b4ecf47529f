import type { ProcessFacts } from "lib/measure/runtime/process_facts.ts";

/** What one kind of runtime tells of how it manages memory, in a few words each; nothing where it is another kind. */
export type RuntimeRule = (facts: ProcessFacts) => readonly string[];
