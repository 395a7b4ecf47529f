import type { Sample } from "../sample.ts";

/** Refuses latencies that no tool can have measured: NaN, infinite or below 0. An empty sample is allowed. */
export function checkLatencies(latencies: Sample, tool: string): void {
  for (let index = 0; index < latencies.length; index++) {
    const latency = latencies[index];
    if (!(typeof latency === "number" && latency >= 0 && latency < Infinity)) {
      throw new RangeError(
        `Cannot emulate ${tool} as every latency must be finite and at least 0: latency ${index} is ${latency}`,
      );
    }
  }
}

/** Refuses a duration or count that is not above 0. */
export function checkPositive(values: Readonly<Record<string, number>>, tool: string): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(
        `Cannot emulate ${tool} as ${name} must be above 0 and finite: current value is ${value}`,
      );
    }
  }
}
