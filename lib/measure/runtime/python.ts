import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** CPython counts references, and collects cycles; its version is in its file's name. */
export const python: RuntimeRule = ({ program, libraries }) => {
  const version = [program, ...libraries].map((name) => /^(?:lib)?python(3\.\d+)/.exec(name)?.[1])
    .find((found) => found !== undefined);
  return version === undefined ? [] : [`CPython ${version}: references counted, cycles collected`];
};
