/** A piece of a text: from where to before where. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every place where `piece` stands in a text. */
export function spansOf(piece: string, text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + 1)) {
    spans.push({ from: at, to: at + piece.length });
  }
  return spans;
}

/** Every match of a regular expression in a text, ^ and $ being ends of lines; `flags` must have g. */
export function matchesOf(pattern: string, text: string, flags = "gmu"): Span[] {
  return [...text.matchAll(new RegExp(pattern, flags))].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** Whether one of them holds a piece whole. */
export function holds(spans: readonly Span[], { from, to }: Span): boolean {
  return spans.some((span) => span.from <= from && to <= span.to);
}
