import assert from "node:assert/strict";
import { allocator } from "lib/measure/runtime/allocator.ts";
import { beam } from "lib/measure/runtime/beam.ts";
import { boehm } from "lib/measure/runtime/boehm.ts";
import { go } from "lib/measure/runtime/go.ts";
import { haskell } from "lib/measure/runtime/haskell.ts";
import { javascript } from "lib/measure/runtime/javascript.ts";
import { php } from "lib/measure/runtime/php.ts";
import type { ProcessFacts } from "lib/measure/runtime/process_facts.ts";
import { python } from "lib/measure/runtime/python.ts";
import { ruby } from "lib/measure/runtime/ruby.ts";
import { settings } from "lib/measure/runtime/settings.ts";

function facts(some: Partial<ProcessFacts> & { readonly bytes?: string }): ProcessFacts {
  const { bytes = "", ...others } = some;
  return {
    pid: 1,
    program: "server",
    words: [],
    environment: {},
    libraries: ["libc.so.6"],
    threads: [],
    inside: (mark) => mark.exec(bytes)?.[0] ?? null,
    ...others,
  };
}

Deno.test("go() reads the compiler's version, and allocator() leaves Go its own", () => {
  const server = facts({ bytes: "\xff Go buildinf:\x08\x02 … go1.26.8\0" });
  assert.deepEqual(go(server), ["Go 1.26.8 collector"]);
  assert.deepEqual(allocator(server), []);
  assert.deepEqual(go(facts({ bytes: "speaks of go1.26 only" })), []);
});

Deno.test("javascript() tells V8 by its version, and JavaScriptCore though it names V8's", () => {
  assert.deepEqual(javascript(facts({ bytes: "12.4.254.21-node.57" })), ["V8 12.4.254.21 collector"]);
  assert.deepEqual(javascript(facts({ bytes: "15.0.245.2-rusty" })), ["V8 15.0.245.2 collector"]);
  assert.deepEqual(javascript(facts({ bytes: "14.6.202.34-node.20 JavaScriptCore" })), [
    "JavaScriptCore collector",
  ]);
  assert.deepEqual(javascript(facts({})), []);
});

Deno.test("python(), ruby(), php() and beam() read versions off file names", () => {
  assert.deepEqual(python(facts({ program: "python3.11" })), [
    "CPython 3.11: references counted, cycles collected",
  ]);
  assert.equal(python(facts({ program: "gunicorn", libraries: ["libpython3.12.so.1.0"] })).length, 1);
  assert.deepEqual(ruby(facts({ libraries: ["libruby-3.1.so.3.1.2"] })), ["CRuby 3.1 collector"]);
  assert.deepEqual(php(facts({ program: "php-fpm8.2" })), ["PHP 8.2 Zend allocator"]);
  assert.deepEqual(php(facts({ program: "php-fpm8.2", environment: { USE_ZEND_ALLOC: "0" } })), [
    "PHP 8.2, Zend allocator off",
  ]);
  assert.equal(beam(facts({ program: "beam.smp" })).length, 1);
});

Deno.test("haskell() and boehm() tell the collectors that are linked in", () => {
  const bytes = "GHCRTS --nonmoving-gc --copying-gc";
  assert.deepEqual(haskell(facts({ bytes })), ["GHC copying collector"]);
  assert.deepEqual(haskell(facts({ bytes, environment: { GHCRTS: "--nonmoving-gc" } })), [
    "GHC non-moving collector",
  ]);
  assert.deepEqual(boehm(facts({ libraries: ["libgc.so.1.5.1"] })), ["Boehm collector"]);
});

Deno.test("allocator() tells what replaces malloc, mapped or linked in, and else whose malloc it is", () => {
  assert.deepEqual(allocator(facts({})), ["glibc malloc"]);
  assert.deepEqual(allocator(facts({ libraries: ["libjemalloc.so.2", "libc.so.6"] })), ["jemalloc"]);
  assert.deepEqual(allocator(facts({ bytes: "mimalloc: error: " })), ["mimalloc"]);
  assert.deepEqual(allocator(facts({ libraries: ["ld-musl-x86_64.so.1"] })), ["musl malloc"]);
  assert.deepEqual(allocator(facts({ libraries: [] })), []);
});

Deno.test("settings() tells what was set of a collector or an allocator, and nothing else", () => {
  const environment = {
    GOGC: "200",
    LD_PRELOAD: "/usr/lib/libjemalloc.so.2",
    DATABASE_URL: "postgres://user:secret@127.0.0.1/x",
  };
  assert.deepEqual(settings(facts({ environment, words: ["java", "-Xmx64m", "-XX:+UseZGC", "-jar", "a"] })), [
    "GOGC=200",
    "LD_PRELOAD=libjemalloc.so.2",
    "-Xmx64m",
    "-XX:+UseZGC",
  ]);
  assert.deepEqual(settings(facts({ words: ["server", "+RTS", "-N2", "-A32m", "-RTS"] })), [
    "+RTS -N2 -A32m",
  ]);
});
