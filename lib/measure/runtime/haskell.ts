import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** GHC's runtime knows the options of both its collectors; it copies unless it was told otherwise. */
export const haskell: RuntimeRule = ({ inside, words, environment }) => {
  if (inside(/--nonmoving-gc/) === null || inside(/GHCRTS/) === null) return [];
  const asked = [environment["GHCRTS"] ?? "", ...words].join(" ");
  return [/--nonmoving-gc|-xn/.test(asked) ? "GHC non-moving collector" : "GHC copying collector"];
};
