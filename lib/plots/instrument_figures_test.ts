import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { plotDocument } from "lib/notebook/dom.ts";
import type { Figure } from "lib/plots/figure.ts";
import { instrumentCost } from "lib/plots/instrument_cost.ts";
import { instrumentLatencySplit } from "lib/plots/instrument_latency_split.ts";
import { instrumentStall } from "lib/plots/instrument_stall.ts";
import { loadLatency } from "lib/plots/load_latency.ts";
import type { CeilingRow } from "lib/tables/ceiling.ts";

function drawn({ options }: Figure): { text: string; count: (mark: string, shape: string) => number } {
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const text = picture.textContent ?? "";
  assert.ok(!/NaN|undefined/.test(text), text.slice(0, 300));
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { text, count };
}

const always = (median: number) => ({ median, low: median, high: median });

function row(client: string, connections: number, more: Partial<CeilingRow> = {}): CeilingRow {
  return {
    ...{ client, connections, answer: "15 B", kind: "peer", rounds: 3, disturbed: 0, against_wrk: null },
    ...{ per_second: always(1e5), cpu_us_per_request: always(5), rate_against_wrk: null },
    ...{ p50_us: always(300 * connections), p99_us: null, server_p50_us: null, server_p99_us: null },
    ...{ wait_p50_us: null, wait_p99_us: null, bytes_per_row: null, not_counted: null },
    ...more,
  };
}

const split = { kind: "ours", server_p50_us: always(50), wait_p50_us: always(250) } as const;
const ROWS = [1, 64].flatMap((
  count,
) => [row("epoll", count, split), row("wrk", count), row("ab", count, { p50_us: always(0) })]);

Deno.test("instrumentLatencySplit() draws two dots for who can tell, one for who cannot, and none for nothing", () => {
  const figure = instrumentLatencySplit(ROWS);
  assert.equal(drawn(figure).count("dot", "circle"), 2 * (2 + 1));
  assert.match(figure.caption, /Only epoll knows/);
  assert.match(figure.alt, /epoll at 64: the kernel had it after 50 of 19200 µs/);
});

Deno.test("instrumentCost() draws a dot for each client at each number of connections", () => {
  assert.equal(drawn(instrumentCost(ROWS)).count("dot", "circle"), ROWS.length);
});

Deno.test("instrumentStall() draws a line for each account, theory's zero at the axis", () => {
  const points = [{ p: 0.5, us: 0 }, { p: 0.99, us: 280_000 }, { p: 1, us: 300_000 }];
  const accounts = ["theory", "from the due instant"].map((name) => ({ name, points }));
  const { count } = drawn(instrumentStall(accounts, { about: "n = 1." }));
  assert.deepEqual([count("line", "path"), count("dot", "circle")], [2, 4]);
});

Deno.test("loadLatency() tells runs that held from those that did not, and from overload", () => {
  const run = (per_second: number, more = {}) => ({
    ...{ per_second, p50_us: 100, p99_us: 5000, held: true, overloaded: false, ...more },
  });
  const runs = [
    run(1000),
    run(2000, { held: false }),
    run(4000, { held: false, overloaded: true, p50_us: null }),
  ];
  const capacity = { per_second: 1000, low: 1000, high: 2000 };
  const figure = loadLatency(runs, { capacity, about: "gin" });
  const { count } = drawn(figure);
  assert.equal(count("dot", "circle") + count("dot", "path"), 5);
  assert.equal(count("rect", "rect"), 1);
  assert.match(figure.caption, /n = 3 open-loop runs.*The highest rate that held: 1,000 per second/);
  assert.match(
    loadLatency(runs, { capacity: { per_second: null, low: null, high: 1000 }, about: "x" }).caption,
    /No rate/,
  );
});
