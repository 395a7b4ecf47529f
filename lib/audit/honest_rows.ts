import { normalQuantile } from "lib/stats/distributions/normal.ts";
import type { Random } from "lib/stats/random.ts";

/** A stack under one workload, as it truly is. */
export interface True {
  readonly stack: string;
  readonly rate: number;
  /** Of log latencies. */
  readonly sigma: number;
  readonly headers: number;
}

/** Percentages as printed beside the rates. */
export const PERCENTILES = [50, 90, 99] as const;

/** How one simulated publication was made. */
export interface Shape {
  readonly kind: "closed" | "open";
  readonly connections: number;
  readonly duration_s: number;
  readonly offered: number;
  readonly digits: number;
  readonly noise: number;
  readonly interval: boolean;
}

/** A load, its noise and its rounding, drawn. */
export function shapeOf(random: Random): Shape {
  return {
    kind: random.next() < 0.8 ? "closed" : "open",
    connections: [8, 32, 64, 100, 120, 256, 512, 900][random.below(8)]!,
    duration_s: [10, 15, 20, 30, 60][random.below(5)]!,
    offered: 10 ** (2 + 3 * random.next()),
    digits: 3 + random.below(3),
    noise: 0.01 + 0.03 * random.next(),
    interval: random.next() < 0.5,
  };
}

/** The stacks of a publication, drawn. */
export function truthOf(random: Random, normal: () => number): True[] {
  const level = Math.log(10) * (2.5 + 3 * random.next());
  const spread = 0.2 + 0.8 * random.next();
  return Array.from({ length: 3 + random.below(28) }, (_, at) => ({
    stack: `stack ${at + 1}`,
    rate: Math.exp(level + spread * normal()),
    sigma: 0.1 + 0.7 * random.next(),
    headers: 90 + 260 * random.next(),
  }));
}

/** What it takes to measure and print a simulated row. */
export interface Measuring extends Shape {
  readonly workload: string;
  readonly body: number;
  readonly random: Random;
  readonly normal: () => number;
}

/** The printed cells of one measurement, in the order of the table's header. */
export function numbersOf(
  { rate, sigma, headers }: True,
  { kind, connections, duration_s, offered, digits, noise, body, random, normal }: Measuring,
): string[] {
  const capacity = rate * Math.exp(noise * normal());
  const done = kind === "closed" ? capacity : Math.min(offered, capacity);
  // What the client does between requests is in no latency: up to 4 % of a connection's time.
  const mean = kind === "closed"
    ? 1000 * connections / done * (1 - 0.04 * random.next())
    : 1000 * (connections / capacity) * (1 + 3 * random.next());
  const middle = mean * Math.exp(-(sigma ** 2) / 2);
  const at = (p: number) => middle * Math.exp(sigma * normalQuantile(p));
  const total = done * duration_s;
  const print = (value: number) =>
    Number(value.toPrecision(digits)).toLocaleString("en", { maximumFractionDigits: 6 });
  return [
    print(done),
    `${print(mean)} ms`,
    // Estimated with noise, and of one sample: in order.
    ...PERCENTILES.map((p) => at(p / 100) * (1 + 0.02 * normal())).sort((a, b) => a - b).map((ms) =>
      `${print(ms)} ms`
    ),
    `${print(at(1 - 0.5 / Math.max(total, 1000)) * Math.exp(Math.abs(0.3 * normal())))} ms`,
    print(Math.round(total)),
    `${print(done * (body + headers) / 1e6)}MB`,
    `${print(10 ** (0.7 + 2 * random.next()))}MB`,
    `${print(15 + 185 * random.next())} %`,
    `${print(noise * 100)} %`,
  ];
}
