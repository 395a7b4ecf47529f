import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** CRuby marks and sweeps; its version is in its library's name. */
export const ruby: RuntimeRule = ({ libraries }) => {
  const version = libraries.map((name) => /^libruby[-.\w]*?(\d+\.\d+)/.exec(name)?.[1])
    .find((found) => found !== undefined);
  return version === undefined ? [] : [`CRuby ${version} collector`];
};
