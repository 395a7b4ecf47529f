/** "Three times as fast as", "40 % less", "half the memory of": by how much, of what, and which way. */
export interface Comparison {
  /** Speed is better when larger, whichever column shows it; an amount is a column's own number. */
  readonly sense: "speed" | "amount";
  readonly up: boolean;
  /** 3 of "3 times", 0.4 of "40 % less". */
  readonly n: number;
  /** Half of its last printed digit. */
  readonly half: number;
  /** "40 % less" is a change, "3 times" and "40 % of" are a factor. */
  readonly change: boolean;
  /** "more than twice" is at least, "up to 3x" at most. */
  readonly bound: "least" | "most" | null;
  /** "3x" and no more: of what, the words around it say. */
  readonly bare: boolean;
  /** Its place in the clause. */
  readonly at: number;
  readonly end: number;
}

const WORDS: Readonly<Record<string, number>> = {
  two: 2,
  twice: 2,
  double: 2,
  three: 3,
  thrice: 3,
  triple: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  half: 1 / 2,
  third: 1 / 3,
  quarter: 1 / 4,
  fifth: 1 / 5,
  tenth: 1 / 10,
};

const BOUND = String
  .raw`(?<bound>at least|more than|over|above|no less than|at most|less than|under|below|up to|no more than)?\s*`;
const DEGREE =
  "faster|quicker|slower|higher|more|greater|larger|bigger|lower|less|fewer|smaller|better|worse";
const AS = "fast|quick|slow|many|much|high|large|great|big|low|small|few|little";

/** A factor needs "as … as", a word of degree, or "the throughput of" after it: "ran three times" compares nothing. */
const TIMES = new RegExp(
  String.raw`${BOUND}(?:\b(?<number>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten)[\s-]*` +
    String
      .raw`(?:[x×]|times|fold)|\b(?:(?<word>twice|thrice|double|triple|half)|(?:a|one)[ -](?<part>third|quarter|fifth|tenth)))` +
    String
      .raw`(?![\p{L}\d])\s*(?:of\s+)?(?:as\s+(?<as>${AS})\b|(?<degree>${DEGREE})\b|(?<of>the|that|what)\b)?`,
  "giu",
);
const PERCENT = new RegExp(
  String
    .raw`${BOUND}\b(?<number>\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b)\s*(?:(?<degree>${DEGREE})\b|(?<of>of)\s+(?:the|what)\b)`,
  "giu",
);

/** Every comparison by a number that a clause makes, in its order. A bare "3x" counts, too, for what stands beside it. */
export function comparisonsIn(clause: string): Comparison[] {
  return [
    ...[...clause.matchAll(TIMES)].map((found) => read(found, clause, false)),
    ...[...clause.matchAll(PERCENT)].map((found) => read(found, clause, true)),
  ].toSorted((a, b) => a.at - b.at);
}

function read(
  { groups = {}, index, 0: text }: RegExpMatchArray,
  clause: string,
  percent: boolean,
): Comparison {
  const { number, bound, degree, of } = groups;
  const word = groups.word ?? groups.part;
  const digits = /^\d/.test(number ?? "");
  const n = digits ? Number(number) : WORDS[(number ?? word ?? "").toLowerCase()]!;
  const decimals = number?.split(".")[1]?.length ?? 0;
  const end = index! + text.length;
  const said = (degree ?? groups.as ?? "").toLowerCase();
  const speed = /fast|quick|slow|better|worse/.test(said) ||
    (of !== undefined && /^\s*(speed|performance)\b/i.test(clause.slice(end)));
  return {
    sense: speed ? "speed" : "amount",
    up: !/slow|worse|low|less|few|small|little/.test(said),
    n: percent ? n / 100 : n,
    half: (digits ? 0.5 * 10 ** -decimals : 0) / (percent ? 100 : 1),
    change: percent && of === undefined,
    bound: bound === undefined ? null : /at least|^more|over|above|no less/i.test(bound) ? "least" : "most",
    bare: !percent && degree === undefined && of === undefined && groups.as === undefined,
    at: index!,
    end,
  };
}

/** Whether first / second of a column is larger when the number said is: a fast row has small latencies. */
export function rises(
  { sense, up }: Comparison,
  { higher_is_better }: { readonly higher_is_better: boolean },
): boolean {
  return sense === "amount" || higher_is_better ? up : !up;
}

/** What a comparison makes of first / second in a column; more than one number where people mean more than one. */
export function ratiosOf(
  comparison: Comparison,
  column: { readonly higher_is_better: boolean },
): number[] {
  const { sense, up, n, change } = comparison;
  const grows = rises(comparison, column);
  if (!change) return [grows ? n : 1 / n].filter((ratio) => ratio > 0 && Number.isFinite(ratio));
  // "20 % faster" of a latency is a fifth less of it, or by the rate that it allows a sixth less.
  const inverse = sense === "amount" || (up && column.higher_is_better)
    ? []
    : [grows ? 1 / (1 - n) : 1 / (1 + n)];
  // "300 % faster" is four times as fast, and often meant as three.
  const factor = up && n > 1 ? [grows ? n : 1 / n] : [];
  return [grows ? 1 + n : 1 - n, ...inverse, ...factor].filter((ratio) =>
    ratio > 0 && Number.isFinite(ratio)
  );
}
