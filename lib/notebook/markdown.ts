/** Prose that a cell computes. */
export class Markdown {
  constructor(readonly text: string) {}
}

/** Markdown with values in it: ``await show(md`**${n}** requests failed`)``. Indentation that all lines share goes. */
export function md(strings: TemplateStringsArray, ...values: readonly unknown[]): Markdown {
  const lines = strings.map((part, i) => `${part}${i < values.length ? String(values[i]) : ""}`).join("")
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) =>
    line.length - line.trimStart().length
  );
  // The first line follows the backtick, so only those after it tell the indentation.
  const first = lines[0]?.trim() === "" ? 0 : 1;
  const shared = Math.min(...indents.slice(first), Infinity);
  return new Markdown(
    lines.map((line, i) => i < first ? line : line.slice(Math.min(shared, line.length))).join("\n").trim(),
  );
}
