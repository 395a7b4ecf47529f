import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** V8 as Node and Deno carry it, with its version; JavaScriptCore, which names V8's only for compatibility. */
export const javascript: RuntimeRule = ({ inside, program }) => {
  if (inside(/JavaScriptCore/) !== null) return ["JavaScriptCore collector"];
  const version = inside(/\d+\.\d+\.\d+\.\d+-(?=node\.\d|rusty)/)?.slice(0, -1);
  if (version !== undefined) return [`V8 ${version} collector`];
  return /^(node|deno)$/.test(program) ? ["V8 collector"] : [];
};
