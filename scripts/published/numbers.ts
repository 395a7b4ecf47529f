import type { Claim } from "lib/store/claims_shape.ts";
import type { Explained } from "lib/store/explained.ts";
import { type Sign, SIGNS } from "./signs.ts";
import { speaksOf } from "./spoken_of.ts";
import { holds, matchesOf, type Span, spansOf } from "./span.ts";

/** Where the signs of one sort in a text went. */
export interface SignCount {
  readonly sign: Sign;
  readonly all: number;
  readonly in_tables: number;
  /** Those that are in no table and within a claim's quote. */
  readonly in_claims: number;
  /** Of these, the ones that a claim of that quote has as a figure of its own; the others are in its words. */
  readonly as_figures: number;
  /** Those that are in neither, by the kind of furniture that they are. */
  readonly furniture: Readonly<Record<string, number>>;
  /** What is left, each in its line: "7: up to 57 billion". */
  readonly left: readonly string[];
}

/** Where all of them went. */
export interface Accounted {
  readonly signs: readonly SignCount[];
  /** Entries of `explained.json` that explain nothing that is left, by their reason. */
  readonly idle: readonly string[];
}

/** What a text is accounted for with. */
interface Known {
  readonly tables: readonly Span[];
  readonly claims: readonly Claim[];
  readonly explained: readonly Explained[];
}

/**
 * Accounts for every number and every comparison of a text. One is in a table when its line is one of the table's, in a
 * claim when the quote holds it, and furniture when `explained.json` says what it is.
 */
export function account(text: string, { tables, claims, explained }: Known): Accounted {
  const quotes = [...Map.groupBy(claims, ({ quote }) => quote)].flatMap(([quote, of]) =>
    spansOf(quote, text).map((span) => ({ ...span, of }))
  );
  const pieces = explained.map((entry) => ({ ...entry, spans: placesOf(entry, text) }));
  const used = new Set<Explained>();
  const signs = (Object.keys(SIGNS) as Sign[]).map((sign): SignCount => {
    const all = matchesOf(SIGNS[sign], text, "giu");
    const outside = all.filter((one) => !holds(tables, one));
    const unclaimed = outside.filter((one) => !holds(quotes, one));
    const claimed = outside.filter((one) => holds(quotes, one));
    const spoken = claimed.filter((one) => {
      const number = text.slice(one.from, one.to);
      return quotes.some((quote) => holds([quote], one) && quote.of.some((claim) => speaksOf(claim, number)));
    });
    const furniture: Record<string, number> = {};
    const left = unclaimed.filter((one) => {
      const piece = pieces.find(({ spans }) => holds(spans, one));
      if (piece === undefined) return true;
      used.add(piece);
      furniture[piece.kind] = (furniture[piece.kind] ?? 0) + 1;
      return false;
    });
    return {
      sign,
      all: all.length,
      in_tables: all.length - outside.length,
      in_claims: claimed.length,
      as_figures: spoken.length,
      furniture,
      left: left.map((one) => shown(one, text)),
    };
  });
  const idle = pieces.filter((piece) => !used.has(piece)).map(({ why, text, pattern }) =>
    `${why} (${text ?? pattern})`
  );
  return { signs, idle };
}

function placesOf({ text: piece, pattern }: Explained, text: string): Span[] {
  return piece === undefined ? matchesOf(pattern ?? "", text) : spansOf(piece, text);
}

function shown({ from, to }: Span, text: string): string {
  const line = text.slice(0, from).split("\n").length;
  return `${text.slice(from, to)} in line ${line}: …${
    text.slice(Math.max(0, from - 40), to + 40).replaceAll("\n", " ")
  }…`;
}
