import type { Claim } from "lib/store/claims_shape.ts";
import type { Explained } from "lib/store/explained.ts";
import { holds, matchesOf, type Span, spansOf } from "./span.ts";

/** Where the numbers of a text went. */
export interface NumberCount {
  readonly numbers: number;
  readonly in_tables: number;
  /** Those that are in no table. */
  readonly in_claims: number;
  /** Those that are in neither. */
  readonly explained: number;
  /** What is left, each in its line: "7: up to 57 billion". */
  readonly left: readonly string[];
  /** Entries that explain nothing that is left, by their reason. */
  readonly idle: readonly string[];
}

/**
 * Counts the numbers of a text: every run of digits with its points and commas, within words and addresses too. A number
 * is in a table when its line is one of the table's, in a claim when the quote holds it.
 */
export function countNumbers(
  text: string,
  { tables, claims, explained }: {
    readonly tables: readonly Span[];
    readonly claims: readonly Claim[];
    readonly explained: readonly Explained[];
  },
): NumberCount {
  const numbers = matchesOf(String.raw`\d+(?:[.,]\d+)*`, text);
  const outside = numbers.filter((number) => !holds(tables, number));
  const quotes = [...new Set(claims.map((claim) => claim.quote))].flatMap((quote) => spansOf(quote, text));
  const unclaimed = outside.filter((number) => !holds(quotes, number));
  const reasons = explained.map(({ text: piece, pattern, why }) => ({
    why: `${why} (${piece ?? pattern})`,
    spans: piece === undefined ? matchesOf(pattern ?? "", text) : spansOf(piece, text),
  }));
  const all = reasons.flatMap(({ spans }) => spans);
  const left = unclaimed.filter((number) => !holds(all, number));
  return {
    numbers: numbers.length,
    in_tables: numbers.length - outside.length,
    in_claims: outside.length - unclaimed.length,
    explained: unclaimed.length - left.length,
    left: left.map((number) => shown(number, text)),
    idle: reasons.filter(({ spans }) => !unclaimed.some((number) => holds(spans, number))).map(({ why }) =>
      why
    ),
  };
}

function shown({ from, to }: Span, text: string): string {
  const line = text.slice(0, from).split("\n").length;
  return `${text.slice(from, to)} in line ${line}: …${
    text.slice(Math.max(0, from - 40), to + 40).replaceAll("\n", " ")
  }…`;
}
