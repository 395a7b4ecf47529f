/** What a figure of a tool is, where it is one of ours by meaning. */
export interface Meaning {
  readonly metric:
    | "per_second"
    | "mean_ms"
    | "max_ms"
    | "p50_ms"
    | "p95_ms"
    | "p99_ms"
    | "requests"
    | "failed";
  /** Times the tool's value. */
  readonly scale: number;
  /** How the tool makes it: no two tools mean the same by one word. */
  readonly definition: string;
}

const rate = (definition: string): Meaning => ({ metric: "per_second", scale: 1, definition });
const mean = (scale: number, definition: string): Meaning => ({ metric: "mean_ms", scale, definition });
const most = (scale: number, definition: string): Meaning => ({ metric: "max_ms", scale, definition });
const requests = (definition: string): Meaning => ({ metric: "requests", scale: 1, definition });
const failed = (definition: string): Meaning => ({ metric: "failed", scale: 1, definition });

/** Tool → its name of a figure → what it is. */
export const MEANINGS: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  wrk: {
    "Requests/sec": rate("answers, of any status, by the time from the first thread's start to the end"),
    "Latency.avg": mean(
      1e-3,
      "of the answers and of the synthetic ones that wrk ≥ 4.0 adds below each latency above twice the mean interval",
    ),
    "Latency.max": most(
      1e-3,
      "the longest answer; one that took longer than the timeout of 2 s is not among them",
    ),
    requests: requests("answers of any status"),
    "non_2xx_or_3xx": failed("answers of status 400 and above, which count in every other figure"),
  },
  aiohttp: {
    requests_per_second: rate("answers in the window by the window's length"),
    mean_ms: mean(1, "from the call to the whole body, with the wait in the client's own event loop"),
    max_ms: most(1, "the longest of the window"),
    requests: requests("answers in the window"),
    failed: failed("exceptions, and answers of another status than 200"),
  },
  gatling: {
    "mean requests/sec.total": rate("answers by the whole run's time, its ramp included"),
    "mean throughput (rps).total": rate("answers by the whole run's time, its ramp included"),
    "mean response time.total": mean(1, "of all answers, those that failed a check included"),
    "mean response time (ms).total": mean(1, "of all answers, those that failed a check included"),
    "max response time.total": most(1, "the longest answer"),
    "max response time (ms).total": most(1, "the longest answer"),
    "request count.total": requests("requests of all users"),
    "request count.ko": failed("requests without an answer that passed every check of the simulation"),
  },
  oha: {
    "summary.requestsPerSec": rate("requests by the whole time"),
    "summary.average": mean(1e3, "of requests that got an answer"),
    "summary.slowest": most(1e3, "the longest answer"),
  },
  k6: {
    "http_reqs.rate": rate("requests by the whole test's time"),
    "http_req_duration.avg": mean(1, "sending, waiting and receiving; connecting is left out"),
    "http_req_duration.max": most(1, "sending, waiting and receiving; connecting is left out"),
    "http_reqs.count": requests("requests"),
    "http_req_failed.passes": failed("requests of status 400 and above, or without an answer"),
  },
  hey: {
    "Requests/sec": rate("requests by the whole time"),
    Average: mean(1e3, "of requests that got an answer"),
    Slowest: most(1e3, "the longest answer"),
  },
  vegeta: {
    rate: rate("requests sent by the time in which they were sent"),
    "latencies.mean": mean(1e-6, "of all requests, those that failed included"),
    "latencies.max": most(1e-6, "the longest request"),
    requests: requests("requests sent"),
  },
  autocannon: {
    "requests.average": rate("mean of its samples of a second"),
    "latency.average": mean(1, "of answers, in a histogram of whole milliseconds"),
    "latency.max": most(1, "the longest answer"),
    "requests.total": requests("answers"),
    non2xx: failed("answers of another status than 2xx"),
  },
  bombardier: {
    "rps.mean": rate("mean of its samples, not the answers by the time"),
    "latency.mean": mean(1e-3, "of all answers"),
    "latency.max": most(1e-3, "the longest answer"),
  },
  h2load: {
    "req/s": rate("answers by the time of the measurement"),
    "time for request.mean": mean(1e-3, "of answers"),
    "time for request.max": most(1e-3, "the longest answer"),
    "requests.done": requests("answers"),
    "requests.failed": failed("requests that failed, by its own count"),
  },
  ab: {
    "Requests per second": rate("answers by the whole time"),
    "Time per request": mean(
      1,
      "connections by the rate: Little's law taken backwards, no mean of latencies",
    ),
    "Total.max": most(1, "the longest request, in whole milliseconds"),
    "Complete requests": requests("answers, over HTTP/1.0"),
    "Failed requests": failed("answers of another length than the first, and errors"),
  },
};

/** How each tool makes its percentiles. */
export const PERCENTILES: Readonly<Record<string, string>> = {
  wrk: "of a histogram of whole microseconds with the synthetic answers in it",
  aiohttp: "nearest rank of the window's latencies",
  gatling: "of all answers, estimated, in whole milliseconds",
  oha: "of answers, one rank above the nearest where the rank is whole",
  k6: "of requests, interpolated between neighbours (type 7)",
  hey: "of answers, by index into the sorted list, in tenths of a millisecond",
  vegeta: "estimated by a t-digest",
  autocannon: "of a histogram of whole milliseconds",
  bombardier: "nearest rank of whole microseconds",
  ab: "by index into the sorted list, in whole milliseconds",
};

/** To milliseconds. */
export const TO_MS: Readonly<Record<string, number>> = { s: 1e3, ms: 1, us: 1e-3, ns: 1e-6 };
