import { basename } from "node:path";
import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** Variables that set a collector or an allocator, and nothing secret. */
const VARIABLES =
  /^(GOGC|GOMEMLIMIT|GODEBUG|GOMAXPROCS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|NODE_OPTIONS|MALLOC_\w+|MIMALLOC_\w+|LD_PRELOAD|PYTHONMALLOC|RUBY_GC_\w+|RUBY_YJIT_ENABLE|RUBYOPT|GHCRTS|USE_ZEND_ALLOC|GC_\w+|ERL_FLAGS|ERL_ZFLAGS)$/;
const WORDS = /^(-XX:|-Xm[nsx]|-Xss|--max-(old|semi|heap)|--gc|--expose-gc|--smol$|--v8-flags)/;

/** What was set of a collector or an allocator, in the environment or among the words that started the program. */
export const settings: RuntimeRule = ({ environment, words }) => [
  ...Object.entries(environment).filter(([name]) => VARIABLES.test(name))
    .map(([name, value]) => `${name}=${value.startsWith("/") ? basename(value) : value}`),
  ...words.filter((word) => WORDS.test(word)),
  ...haskellOptions(words),
];

/** GHC takes what stands between `+RTS` and `-RTS`. */
function haskellOptions(words: readonly string[]): string[] {
  const from = words.indexOf("+RTS");
  if (from < 0) return [];
  const to = words.indexOf("-RTS", from);
  return [words.slice(from, to < 0 ? undefined : to).join(" ")];
}
