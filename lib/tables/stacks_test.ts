import assert from "node:assert/strict";
import type { StackCard } from "lib/model.ts";
import { stacks, stackVerdicts } from "lib/tables/stacks.ts";

const CARD: StackCard = {
  stack_id: "net@cluster",
  stack: {
    name: "Net",
    language: "Go",
    framework: "none",
    workloads: ["health", "items"],
    toolchain: "go",
    build: [],
    artefacts: [],
    variants: { single: { workers: 1, launch: [] }, cluster: { workers: 2, launch: [] } },
    versions: [],
    guide: "https://example.org/net",
  },
  observed_at: "2026-01-01T00:00:00.000Z",
  versions: { "go version": "go1.26" },
  build_s: 1,
  built_bytes: 10,
  start_ms: 100,
  idle_rss_bytes: 1,
  idle_pss_bytes: null,
  processes: 3,
  threads: 20,
  listening_processes: 2,
  database_connections: 10,
  serving_processes: 2,
  pools: [
    { workload: "items", asked: 10, waiting: 10, held: 10 },
    { workload: "orders", asked: 120, waiting: 117, held: 120 },
  ],
  programs: { server: 3 },
  runtime: ["jemalloc"],
  keep_alive: true,
  head: ["HTTP/1.1 200 OK"],
  left_behind: 0,
  checked: [
    { workload: "health", verdicts: [{ check: "answer", level: "pass", reason: "right" }] },
    {
      workload: "items",
      verdicts: [
        { check: "answer", level: "pass", reason: "right" },
        { check: "changed row", level: "warn", reason: "the answer did not change" },
      ],
    },
  ],
};

Deno.test("stacks() puts what was declared beside what was seen, with the gravest verdict", () => {
  const row = stacks([CARD]).object(0) as Record<string, unknown>;
  assert.equal(row["workers_declared"], 2);
  assert.equal(row["processes"], 3);
  assert.equal(row["verdict"], "warn");
  assert.equal(row["tuned"], "stock");
  assert.equal(row["workloads"], "health items");
  assert.equal(row["guide"], "https://example.org/net");
  assert.equal(row["runtime"], "jemalloc");
  assert.equal(row["serving_processes"], 2);
  assert.equal(row["full_pools"], "10 of 10 (items), 117 of 120 (orders)");
});

Deno.test("stacks() says that a runtime tells nothing, and null of what a card is too old to have", () => {
  const { serving_processes: _serving, pools: _pools, ...old } = CARD;
  const row = stacks([{ ...old, runtime: [] }]).object(0) as Record<string, unknown>;
  assert.equal(row["runtime"], "not told");
  assert.equal(row["serving_processes"], null);
  assert.equal(row["full_pools"], null);
});

Deno.test("stackVerdicts() gives the reason of what is not a pass, and a stack without checks no verdict", () => {
  assert.deepEqual(stackVerdicts([CARD]).objects(), [
    { stack: "net@cluster", workload: "health", verdict: "pass", checks: 1, reason: "" },
    {
      stack: "net@cluster",
      workload: "items",
      verdict: "warn",
      checks: 2,
      reason: "changed row: the answer did not change",
    },
  ]);
  assert.equal((stacks([{ ...CARD, checked: [] }]).object(0) as Record<string, unknown>)["verdict"], null);
});
