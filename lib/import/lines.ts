/** One line of a file; `line` counts from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** The lines of a text file that are not empty, read piece by piece: such files may not fit into one string. */
export function* readLines(path: string): Generator<Line> {
  using file = Deno.openSync(path);
  const decoder = new TextDecoder();
  const piece = new Uint8Array(1 << 16);
  let [rest, line] = ["", 0];
  for (;;) {
    const read = file.readSync(piece);
    rest += read === null ? decoder.decode() : decoder.decode(piece.subarray(0, read), { stream: true });
    const texts = rest.split("\n");
    rest = read === null ? "" : texts.pop()!;
    for (const text of texts) {
      line++;
      const clean = text.endsWith("\r") ? text.slice(0, -1) : text;
      if (clean !== "") yield { line, text: clean };
    }
    if (read === null) return;
  }
}
