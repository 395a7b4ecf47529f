import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** The conservative collector that Crystal links. */
export const boehm: RuntimeRule = ({ libraries }) =>
  libraries.some((name) => name.startsWith("libgc.so")) ? ["Boehm collector"] : [];
