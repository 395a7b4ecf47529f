import type { DriverId, LoadProfile, OpenLoad, Wait } from "lib/model.ts";
import { defaultDriver, DRIVER_NEEDS, refuseLoad } from "lib/measure/drivers/needs.ts";
import { number, refuse, words } from "../command_line.ts";

/** The options that say how load is offered. */
export const LOAD_OPTIONS = {
  driver: { type: "string" },
  "in-flight": { type: "string" },
  rate: { type: "string" },
  arrivals: { type: "string" },
  wait: { type: "string" },
  loops: { type: "string" },
  cores: { type: "string" },
  warmup: { type: "string" },
  window: { type: "string" },
  deadline: { type: "string" },
} as const;

/** What they say, for a help text. */
export const LOAD_HELP =
  `  --driver      epoll, socket or undici           (default: the cheapest that can run here)
  --in-flight   requests in flight; several, such as 1,16,64,256, make an experiment each (default 64)
  --warmup      seconds before the window opens   (default 8)
  --window      seconds that count                (default 30)
  --deadline    seconds after which a request is a timeout (default 10)
  --loops       threads that share the slots      (default 1; epoll only)
  --cores       the core of each of them, such as 1 or 1,2 (default: left to the system; epoll only)
  --wait        sleep, spin or both: how answers are waited for (default sleep; others than epoll only sleep)

an open loop instead, whose requests are due whether the last ones were answered or not:
  --rate        requests per second; several, such as 1000,2000,4000, make an experiment each
  --arrivals    poisson or uniform                (default poisson); --seed decides every instant
  --wait        how due instants are waited for   (default: the best of the driver)
  --in-flight   is then the connections that are available`;

type Values = { readonly [name in keyof typeof LOAD_OPTIONS]?: string | undefined };

/** Every load that the options ask for, one for each rate and each number in flight. */
export function loadsFrom(values: Values, { seed }: { readonly seed: number }): LoadProfile[] {
  const loads = numbers("in-flight", values["in-flight"] ?? "64", { least: 1, most: 10_000, whole: true })
    .flatMap((in_flight) => offered({ ...common(values), in_flight }, values, seed));
  for (const load of loads) {
    const problem = refuseLoad(load);
    if (problem !== null) refuse(problem);
  }
  return loads;
}

/** A driver that can run here, the best one if none is named. */
export function driverId(text: string | undefined): DriverId {
  if (text === undefined) return defaultDriver();
  const known = Object.keys(DRIVER_NEEDS) as DriverId[];
  const id = known.find((id) => id === text) ??
    refuse(`There is no driver "${text}": there are ${known.join(", ")}`);
  return DRIVER_NEEDS[id].refusal() === null ? id : refuse(DRIVER_NEEDS[id].refusal() ?? "");
}

function offered(
  load: Omit<OpenLoad, "kind" | "arrivals" | "per_second" | "seed" | "wait">,
  { rate, arrivals, wait }: Values,
  seed: number,
): LoadProfile[] {
  if (rate === undefined) {
    if (arrivals !== undefined) refuse("Cannot take --arrivals as it is of an open loop: --rate is missing");
    return [{ kind: "closed", ...load, ...(wait === undefined ? {} : { wait: waitNamed(wait) }) }];
  }
  return numbers("rate", rate, { least: 0.1, most: 10_000_000, whole: false }).map((per_second) => ({
    kind: "open",
    ...load,
    arrivals: oneOf("arrivals", arrivals ?? "poisson", ["poisson", "uniform"]),
    per_second,
    seed,
    wait: wait === undefined ? DRIVER_NEEDS[load.driver].waits[0] : waitNamed(wait),
  }));
}

/** A way to wait by its name. */
export function waitNamed(text: string): Wait {
  return oneOf<Wait>("wait", text, ["sleep", "spin", "both"]);
}

function common(values: Values) {
  const seconds = (name: "warmup" | "window" | "deadline", or: number) =>
    number(name, values[name], { or, least: 0.1, most: 3600, whole: false }) * 1000;
  const cores = values.cores === undefined
    ? null
    : numbers("cores", values.cores, { least: 0, most: 1023, whole: true });
  const loops = number("loops", values.loops, { or: cores?.length ?? 1, least: 1, most: 64 });
  if (cores !== null && cores.length !== loops) {
    refuse(`Cannot take --cores as each of the ${loops} loops must have one: ${cores.length} are given`);
  }
  return {
    driver: driverId(values.driver),
    warmup_ms: seconds("warmup", 8),
    window_ms: seconds("window", 30),
    deadline_ms: seconds("deadline", 10),
    ...(loops === 1 ? {} : { loops }),
    ...(cores === null ? {} : { cores }),
  };
}

function numbers(
  name: string,
  text: string,
  limits: { readonly least: number; readonly most: number; readonly whole: boolean },
): number[] {
  const given = words(text);
  if (given.length === 0) refuse(`Cannot take --${name} as it must be a number or several: it is empty`);
  return given.map((word) => number(name, word, { or: NaN, ...limits }));
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  return known.find((one) => one === text) ??
    refuse(`Cannot take --${name} as it must be ${known.join(" or ")}: current value is ${text}`);
}
