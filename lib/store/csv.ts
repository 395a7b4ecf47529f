/**
 * The cells of a CSV text (RFC 4180): quoted cells may hold commas, line breaks and doubled quotes. Throws
 * `SyntaxError` naming path and line where a quote is not closed or rows differ in length.
 */
export function parseCsv(text: string, path: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length || row.length > 0) {
    const found = cell.exec(text);
    if (found === null) {
      throw new SyntaxError(`${path}: line ${rows.length + 1}: a quote is not closed or misplaced`);
    }
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((cells) => cells.length !== width);
  if (ragged !== -1) {
    throw new SyntaxError(
      `${path}: row ${ragged + 1} must have ${width} cells: it has ${rows[ragged]?.length}`,
    );
  }
  return rows;
}
