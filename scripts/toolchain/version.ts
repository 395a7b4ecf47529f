/** The numbers of the first dotted version in a text, "go1.26.8 linux" → [1, 26, 8]; null where there is none. */
export function versionIn(text: string): readonly number[] | null {
  const found = /\d+(\.\d+)+/.exec(text);
  return found === null ? null : found[0].split(".").map(Number);
}

/** Whether a version is at least another, number by number; missing numbers are 0. */
export function atLeast(version: readonly number[], minimum: readonly number[]): boolean {
  for (let i = 0; i < Math.max(version.length, minimum.length); i++) {
    const difference = (version[i] ?? 0) - (minimum[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
