// A process of its own: computes the same thing every time and prints the nanoseconds that a unit took. It is started
// afresh for each reading, so that nothing that was loaded, compiled or collected before is in the figure.

/** Steps of a unit: enough that the loop and not the clock is timed. */
const STEPS = 1000;
/** About 200 ms on the machine that this was written on; never changed, or readings could not be compared. */
const UNITS = 80_000;
/** Until the compiler has done its work. */
const WARM_UP_UNITS = 8000;

/** Dependent multiplications, shifts and reads of 16 kB: the core's speed and its first cache, no memory, no system. */
export function compute(units: number): number {
  const table = new Uint32Array(4096).map((_, i) => Math.imul(i, 0x9e3779b1));
  let state = 1;
  for (let step = 0; step < units * STEPS; step++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + (table[state & 4095] as number) | 0;
  }
  return state;
}

if (import.meta.main) {
  compute(WARM_UP_UNITS);
  const began = performance.now();
  compute(UNITS);
  console.log((performance.now() - began) * 1e6 / UNITS);
}
