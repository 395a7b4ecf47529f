import { go } from "lib/measure/runtime/go.ts";
import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** What replaces malloc: a part of a library's name, or what only its own messages say inside a program. */
const REPLACED: readonly { readonly name: string; readonly library: string; readonly inside: RegExp }[] = [
  { name: "jemalloc", library: "jemalloc", inside: /<jemalloc>/ },
  { name: "mimalloc", library: "mimalloc", inside: /mimalloc: (error|warning)/ },
  { name: "tcmalloc", library: "tcmalloc", inside: /tcmalloc: (large alloc|allocation)/ },
];

/** The C allocator of a process, its own where it carries one. Go has another, whatever C library is mapped. */
export const allocator: RuntimeRule = (facts) => {
  const carried = REPLACED.filter(({ library, inside }) =>
    facts.libraries.some((name) => name.includes(library)) || facts.inside(inside) !== null
  ).map(({ name }) => name);
  if (carried.length > 0) return carried;
  if (go(facts).length > 0) return [];
  if (facts.libraries.some((name) => /^libc\.so\.6$|^libc-2/.test(name))) return ["glibc malloc"];
  return facts.libraries.some((name) => name.startsWith("ld-musl")) ? ["musl malloc"] : [];
};
