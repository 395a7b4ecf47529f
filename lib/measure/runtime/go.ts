import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** A Go program bears the mark of its build information, and the version of the compiler behind it. */
export const go: RuntimeRule = ({ inside }) => {
  if (inside(/\xff Go buildinf:/) === null) return [];
  const version = inside(/go1\.\d+(\.\d+)?/)?.slice(2) ?? "";
  return [`Go ${version} collector`.replace("  ", " ")];
};
