import { join } from "node:path";

const PUBLICATION = {
  title: "A synthetic publication",
  url: "https://example.org/",
  read: "2026-01-01",
  sha256_of_text: "0".repeat(64),
  load: { kind: "closed", in_flight: 16, warmup_ms: 1000, window_ms: 4000 },
  driver: null,
  percentiles: null,
  machine: null,
  unknown: [],
  fixed_upstream: null,
  author_reply: null,
  stacks: {
    Gin: { stack: "gin" },
    Node: { stack: "fastify" },
    "Secret™": { stack: null, stand_in: "axum", why: "its source is not public" },
    ".NET": { stack: null, why: "not built here" },
  },
  additions: ["deno", "bun"],
  reference: "fastify",
  tables: {
    throughput: {
      file: "throughput.csv",
      caption: "Requests per second",
      unit: "1/s",
      rows: "Stack",
      columns: {
        "GET /health": { workload: "health", metric: "per_second" },
        "GET /items": { workload: "items", metric: "per_second" },
      },
    },
    latency: {
      file: "latency.csv",
      caption: "GET /items",
      unit: "ms",
      workload: "items",
      rows: "Stack",
      columns: { p50: { metric: "p50_ms" } },
    },
    memory: {
      file: "memory.csv",
      caption: "Memory",
      unit: "MB",
      rows: "Stack",
      columns: {
        "Idle (MB)": { workload: null, metric: "idle_rss_mb" },
        "Peak @ /items": { workload: "items", metric: "peak_rss_mb" },
      },
    },
  },
};

const TABLES = {
  "throughput.csv":
    'Stack,GET /health,GET /items\nGin,"23,254","1,000.5"\nNode,11627,500\nSecret™,,700\n.NET,9000,600\n',
  "latency.csv": "Stack,p50\nGin,2.49\nNode,4.98\n",
  "memory.csv": "Stack,Idle (MB),Peak @ /items\nGin,19,38\nNode,73,277\n",
};

/** Writes a small publication whose stacks are those of a synthetic experiment; returns its id. */
export function syntheticPublication(folder: string): string {
  const path = join(folder, "synthetic");
  Deno.mkdirSync(path, { recursive: true });
  Deno.writeTextFileSync(join(path, "publication.json"), JSON.stringify(PUBLICATION));
  for (const [name, text] of Object.entries(TABLES)) Deno.writeTextFileSync(join(path, name), text);
  return "synthetic";
}
