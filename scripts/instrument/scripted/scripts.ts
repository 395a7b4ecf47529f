import { type Random, seededRandom } from "lib/stats/random.ts";

/** What a scripted server does with one request. Those that name a failure end as the outcome in `OUTCOME_OF`. */
export type Act =
  | "answer"
  | "chunked"
  | "last_answer"
  | "status"
  | "wrong_body"
  | "silence"
  | "hang_up"
  | "cut_off"
  | "garbage";

/** What a row must say of each act. */
export const OUTCOME_OF: Readonly<Record<Act, string>> = {
  answer: "ok",
  chunked: "ok",
  last_answer: "ok",
  status: "status",
  wrong_body: "wrong_body",
  silence: "timeout",
  hang_up: "reset",
  cut_off: "cut_off",
  garbage: "malformed",
};

/** The names of acts; a truth holds indices into it. */
export const ACTS = Object.keys(OUTCOME_OF) as readonly Act[];

/** What a server is to do, decided before anybody asks. */
export interface Script {
  /** In words, with its figures. */
  readonly about: string;
  /** How long after the n-th request, from 0, was read it is answered; absent is at once, without any timer. */
  readonly delay_ms?: (request: number, random: Random) => number;
  /** What is done then; absent is to answer. */
  readonly act?: (request: number) => Act;
  /** The whole server stands still for so long, so often. */
  readonly stall?: { readonly every_ms: number; readonly for_ms: number };
  /** Bytes of the body; absent is 15. */
  readonly body_bytes?: number;
}

/** Median and sigma of the lognormal script. */
const MEDIAN_MS = 2;
const SIGMA = 0.5;
/** The stall script: known figures that theory is asked about. */
export const STALL = { every_ms: 2000, for_ms: 300 };

/** Faults first of all: of twelve requests seven fail, each in another way. */
const FAULTY: readonly Act[] = [
  "answer",
  "chunked",
  "last_answer",
  "status",
  "answer",
  "wrong_body",
  "silence",
  "answer",
  "hang_up",
  "cut_off",
  "garbage",
  "answer",
];

/** Every script by name. */
export const SCRIPTS = {
  null: { about: "answers at once, 15 bytes" },
  null_1k: {
    about: "answers at once, 1 KiB under a head of some 300 bytes that always differs",
    body_bytes: 1024,
  },
  constant: { about: "1 ms", delay_ms: () => 1 },
  bimodal: {
    about: "1 ms, and 20 ms for one in twenty by chance",
    delay_ms: (_, random) => random.next() < 0.05 ? 20 : 1,
  },
  lognormal: {
    about: `lognormal, median ${MEDIAN_MS} ms, sigma ${SIGMA}`,
    delay_ms: (_, random) => MEDIAN_MS * Math.exp(SIGMA * normal(random)),
  },
  slow_start: {
    about: "30 ms at first, falling to 1 ms within some 500 requests",
    delay_ms: (request) => 1 + 29 * Math.exp(-request / 100),
  },
  stall: { about: "at once, and a stall of 300 ms every 2 s", stall: STALL },
  faults: {
    about: "of twelve requests seven in another way each than with a whole answer of known length",
    delay_ms: () => 1,
    act: (request) => FAULTY[request % FAULTY.length] as Act,
  },
} as const satisfies Readonly<Record<string, Script>>;

/** A script's name. */
export type ScriptName = keyof typeof SCRIPTS;

/** A standard normal draw, by Box and Muller (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** The random stream of a server. */
export function scriptRandom(): Random {
  return seededRandom(1);
}
