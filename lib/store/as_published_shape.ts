import {
  type Check,
  finite,
  flag,
  listOf,
  nullable,
  objectOf,
  oneOf,
  optional,
  text,
} from "lib/store/shape.ts";

/** What every published procedure has. Null is "neither the page nor its code says". */
interface AnyProcedure {
  /** The command word for word, where one is printed. */
  readonly command: string | null;
  /** Requests one after the other before the measurement, and the pause after them; null is nothing. */
  readonly before: { readonly requests: number; readonly pause_s: number } | null;
  /** Measurements behind one printed cell. */
  readonly runs: number | null;
  /** Where this is said: on the page, or in which file and commit of its code. */
  readonly said: string;
}

/** wrk: closed loop, no warm-up of its own. */
export interface WrkProcedure extends AnyProcedure {
  readonly tool: "wrk";
  readonly threads: number | null;
  readonly connections: number;
  readonly duration_s: number | null;
  /** Whether `--latency` was given. */
  readonly latency: boolean | null;
}

/** A client of its own on Python's aiohttp: closed loop. */
export interface AiohttpProcedure extends AnyProcedure {
  readonly tool: "aiohttp";
  readonly in_flight: number;
  readonly warmup_s: number;
  readonly duration_s: number;
}

/** Gatling: users arrive at a steady rate, each sends its requests one after the other. */
export interface GatlingProcedure extends AnyProcedure {
  readonly tool: "gatling";
  readonly users: number;
  readonly ramp_s: number;
  readonly requests_per_user: number;
  /** What an answer must fulfil to count as OK. */
  readonly checks: readonly string[];
  /** Whether a user keeps an HTTP cache, and so asks again with `If-None-Match`. */
  readonly caches: boolean;
}

/** A publication's own way to measure, in its own tool's terms. */
export type AsPublished = WrkProcedure | AiohttpProcedure | GatlingProcedure;

const ANY = {
  command: nullable(text),
  before: nullable(objectOf<NonNullable<AnyProcedure["before"]>>({ requests: finite, pause_s: finite })),
  runs: nullable(finite),
  said: text,
};

const BY_TOOL: Readonly<Record<AsPublished["tool"], Check>> = {
  wrk: objectOf<Omit<WrkProcedure, "tool">>({
    ...ANY,
    threads: nullable(finite),
    connections: finite,
    duration_s: nullable(finite),
    latency: nullable(flag),
  }),
  aiohttp: objectOf<Omit<AiohttpProcedure, "tool">>({
    ...ANY,
    in_flight: finite,
    warmup_s: finite,
    duration_s: finite,
  }),
  gatling: objectOf<Omit<GatlingProcedure, "tool">>({
    ...ANY,
    users: finite,
    ramp_s: finite,
    requests_per_user: finite,
    checks: listOf(text),
    caches: flag,
  }),
};

const tool = objectOf<Pick<AsPublished, "tool">>({
  tool: oneOf({ wrk: true, aiohttp: true, gatling: true }),
});

/** What `as_published` of `publication.json` must hold, if it is there. */
export const AS_PUBLISHED_SHAPE: Check = optional((value, field) =>
  tool(value, field) ?? BY_TOOL[(value as AsPublished).tool](value, field)
);
