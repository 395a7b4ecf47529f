import type { PublishedTable } from "lib/store/published.ts";
import { type Span, spansOf } from "./span.ts";

/**
 * Holds the cells of a table that stands in sentences against these, and the sentences against the text. A name bears
 * the star that another table marks it with.
 */
export function findProse(table: PublishedTable, text: string): { spans: Span[]; problems: string[] } {
  const quotes = table.printed?.quotes ?? [];
  const missing = quotes.filter((quote) => !text.includes(quote));
  const cells = table.cells.flat().filter((cell) =>
    !quotes.some((quote) => standsAlone(cell.replace(/\*$/, ""), quote))
  );
  return {
    spans: quotes.flatMap((quote) => spansOf(quote, text)),
    problems: [
      ...missing.map((quote) => `${table.file}: quote ${JSON.stringify(quote)} is not in the text`),
      ...cells.map((cell) => `${table.file}: cell ${cell} is in none of its quotes`),
    ],
  };
}

/** Whether a cell stands in a sentence, and not as part of a longer number. */
function standsAlone(cell: string, quote: string): boolean {
  return spansOf(cell, quote).some(({ from, to }) =>
    !/\d[.,]?$/.test(quote.slice(0, from)) && !/^[.,]?\d/.test(quote.slice(to))
  );
}
