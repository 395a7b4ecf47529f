import type { LoadProfile } from "lib/model.ts";
import { driverId } from "../collect/load_options.ts";
import { number } from "../command_line.ts";

/** The options of every instrument that offers load. */
export const LOAD_OPTIONS = {
  driver: { type: "string" },
  "in-flight": { type: "string" },
  warmup: { type: "string" },
  window: { type: "string" },
} as const;

/** What is taken where an option is not given: seconds. */
export interface LoadDefaults {
  readonly warmup: number;
  readonly window: number;
}

/** The closed loop that the options ask for. */
export function loadFrom(
  values: { readonly [name in keyof typeof LOAD_OPTIONS]?: string | undefined },
  defaults: LoadDefaults,
): LoadProfile {
  const seconds = (name: "warmup" | "window") =>
    number(name, values[name], { or: defaults[name], least: 0.1, most: 3600, whole: false }) * 1000;
  return {
    kind: "closed",
    driver: driverId(values.driver),
    in_flight: number("in-flight", values["in-flight"], { or: 64, least: 1, most: 10_000 }),
    warmup_ms: seconds("warmup"),
    window_ms: seconds("window"),
    deadline_ms: 10_000,
  };
}
