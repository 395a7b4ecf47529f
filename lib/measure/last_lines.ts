/** The last lines of a text, each indented. */
export function lastLines(text: string, lines: number): string {
  return text.trimEnd().split("\n").filter((line) => line !== "").slice(-lines)
    .map((line) => `    ${line}`)
    .join("\n");
}
