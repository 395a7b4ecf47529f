import power from "./stated_power.json" with { type: "json" };

/** How often a gate named a defect of one size, as it was measured. */
export interface StatedPower {
  readonly defect: string;
  /** In words: "300 ms". */
  readonly size: string;
  /** In words: "closed, 64 in flight, 5 s". */
  readonly load: string;
  readonly named: number;
  readonly of: number;
}

/**
 * Of every gate: defects imposed on recorded runs that nothing was wrong with and that the gate said nothing of, and on
 * how many of them it then warned. Written by `deno task instrument gates --state`, never by hand; a gate whose defects
 * no recording can be given has no line.
 */
export const STATED_POWER: Readonly<Record<string, readonly StatedPower[]>> = power;
