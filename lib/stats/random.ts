import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers, the same for the same seed on every machine. */
export interface Random {
  /** The next number, uniform on [0, 1) in steps of 2^-53. */
  next(): number;
  /** The next whole number, uniform on [0, n), for n from 1 to 2^53. */
  below(n: number): number;
}

/**
 * A stream of random numbers for a whole-number seed (xoroshiro128+, Blackman and Vigna 2018).
 *
 * The seed is spread over the whole state by splitmix32 first: seeds 1 and 2 must not give
 * nearly the same first numbers, and experiments do number their seeds 1, 2, 3.
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(
      `Cannot seed a random stream as seed must be a whole number: current value is ${seed}`,
    );
  }
  const generator = xoroshiro128plusFromState(spread(seed));
  function next(): number {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }
  return { next, below: (n) => Math.floor(next() * checkedBound(n)) };
}

/** A copy of the items in random order (Fisher and Yates); the input stays as it is. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = items.slice();
  for (let last = copy.length - 1; last > 0; last--) {
    const chosen = random.below(last + 1);
    [copy[last], copy[chosen]] = [copy[chosen] as T, copy[last] as T];
  }
  return copy;
}

function checkedBound(n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(
      `Cannot draw a whole number as its bound must be a whole number of at least 1: current value is ${n}`,
    );
  }
  return n;
}

function spread(seed: number): number[] {
  const low = seed | 0;
  const high = Math.floor(seed / 4_294_967_296) | 0;
  return [
    splitmix(low, 1),
    splitmix(low, 2) ^ splitmix(high, 1),
    splitmix(low, 3) ^ splitmix(high, 2),
    splitmix(low, 4),
  ];
}

/** The nth output of splitmix32 started at this state. */
function splitmix(state: number, nth: number): number {
  let mixed = (state + Math.imul(nth, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
