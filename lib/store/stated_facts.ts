/** What a publication may state of its set-up and our records have too: the label of its value. */
export const FACTS = {
  in_flight: "requests in flight",
  client_threads: "threads of the load client",
  warmup_s: "warm-up (s)",
  window_s: "window (s)",
  runs: "runs of a program under a load",
  endpoints: "endpoints",
  programs: "printed programs",
  machines: "machines",
  workers: "processes of a program",
  start: "server of a run",
  memory_every_ms: "ms between readings of memory",
  percentiles: "percentiles",
  pool: "database connections of a pool",
  item_rows: "rows of the table",
  hash_rounds: "rounds of the chain",
} as const;

/** The name of such a fact. */
export type FactId = keyof typeof FACTS;
