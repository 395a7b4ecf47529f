import { allocator } from "lib/measure/runtime/allocator.ts";
import { beam } from "lib/measure/runtime/beam.ts";
import { boehm } from "lib/measure/runtime/boehm.ts";
import { go } from "lib/measure/runtime/go.ts";
import { haskell } from "lib/measure/runtime/haskell.ts";
import { javascript } from "lib/measure/runtime/javascript.ts";
import { jvm } from "lib/measure/runtime/jvm.ts";
import { php } from "lib/measure/runtime/php.ts";
import { factsOf } from "lib/measure/runtime/process_facts.ts";
import { python } from "lib/measure/runtime/python.ts";
import { ruby } from "lib/measure/runtime/ruby.ts";
import type { RuntimeRule } from "lib/measure/runtime/rule.ts";
import { settings } from "lib/measure/runtime/settings.ts";

const RULES: readonly RuntimeRule[] = [
  beam,
  boehm,
  go,
  haskell,
  javascript,
  jvm,
  php,
  python,
  ruby,
  allocator,
  settings,
];

/**
 * Collectors, allocators and what was set of them, as seen from outside in a server's processes: `/proc`, the bytes of
 * their programs, the JVM's own counters. Nothing where none of it tells.
 */
export function runtimeOf(pids: readonly number[]): string[] {
  const facts = pids.map(factsOf).filter((found) => found !== null);
  return [...new Set(RULES.flatMap((rule) => facts.flatMap((one) => rule(one))))];
}
