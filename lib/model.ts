/**
 * The nouns of the workspace, as types: a file a noun, and everything outside imports them from here. Imports nothing
 * of ours, runs nothing (a few constants aside).
 */

/** What is compared: `Stack`, `Variant`, what they need. */
export * from "./model/stack.ts";
/** What was observed of a stack while it ran: `StackCard`. */
export * from "./model/stack_card.ts";
/** What is asked, and what proves the answer right: `Workload`, `Verdict`. */
export * from "./model/workload.ts";
/** How requests are offered: `LoadProfile`. */
export * from "./model/load.ts";
/** Rows as columns, and how they ended: `RequestColumns`, `ConnectColumns`, `OUTCOMES`. */
export * from "./model/request.ts";
/** A process at one instant: `MemorySample`. */
export * from "./model/memory.ts";
/** What was true of the machine when a run began, and what was read over its window. */
export * from "./model/environment.ts";
export * from "./model/observed.ts";
/** Reasons to distrust a number: `GateReading`, `Severity`. */
export * from "./model/gate.ts";
/** The contents of `run.json` and of `plan.json`. */
export * from "./model/run.ts";
export * from "./model/plan.ts";
