/** The known word that a mistyped one is most like, where at most a third of its letters differ; else null. */
export function nearestWord(typed: string, known: readonly string[]): string | null {
  const [nearest] = known.map((word) => ({ word, edits: editsBetween(typed, word) }))
    .sort((a, b) => a.edits - b.edits);
  return nearest !== undefined && nearest.edits <= Math.ceil(typed.length / 3) ? nearest.word : null;
}

/** Letters to insert, remove or replace (Levenshtein 1966). */
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const line = [row + 1];
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1]! + (letter === b[column - 1] ? 0 : 1);
      line.push(Math.min(above[column]! + 1, line[column - 1]! + 1, replaced));
    }
    above = line;
  }
  return above[b.length]!;
}
