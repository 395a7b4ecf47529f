import type { CeilingRow } from "lib/tables/ceiling.ts";

/** The number of rounds behind each figure of a ceiling, as a caption says it. */
export function roundsSaid(rows: readonly Pick<CeilingRow, "rounds">[]): string {
  const rounds = rows.map((row) => row.rounds);
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  return `n = ${least === most ? most : `${least} to ${most}`} rounds a client.`;
}
