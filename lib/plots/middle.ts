/** The middle value, or the mean of the middle two: the median (type 7) of at least one value. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) {
    throw new RangeError("Cannot take a middle as there must be a value: there is none");
  }
  return (low + high) / 2;
}
