import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** Erlang's emulator collects each of its processes by itself, in memory of its own allocators. */
export const beam: RuntimeRule = ({ program }) =>
  program.startsWith("beam") ? ["BEAM: a collector for each Erlang process"] : [];
