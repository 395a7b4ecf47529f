import { lastLines } from "lib/measure/last_lines.ts";

/** What a stack did wrong, with the end of its log: the world failed, not the caller. */
export class StackError extends Error {
  constructor(
    readonly stack_id: string,
    readonly phase: "build" | "start" | "verify" | "stop",
    problem: string,
    log: string,
  ) {
    const tail = lastLines(log, 12);
    super(`${stack_id} failed to ${phase}: ${problem}${tail === "" ? "" : `\n${tail}`}`);
    this.name = "StackError";
  }
}
