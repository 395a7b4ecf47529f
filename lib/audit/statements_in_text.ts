import { type AuditInput, auditInput, type Statement } from "lib/audit/audit_input.ts";
import { type Comparison, comparisonsIn, ratiosOf, rises } from "lib/audit/comparisons_in_text.ts";
import { higherIsBetter, percentileShare } from "lib/audit/metrics.ts";
import { recordsOf } from "lib/audit/records.ts";
import { clausesOf, holdsNumber, type Named, namedIn, sentencesOf } from "lib/audit/sentences.ts";
import { heldStatements } from "lib/audit/statements.ts";

const BEST = /\b(fastest|lowest|highest|quickest|slowest|most requests|leads|wins|first place|tightest)\b/i;
/** What is denied, wished or supposed is not said of the table. */
const UNSAID = /\b(not|never|if|would|could|should|expect\w*)\b|n['’]t\b/i;

/** What of a text is in testable form, and what holds a number and is not. */
export interface TextReading {
  readonly statements: readonly Statement[];
  readonly unread: readonly string[];
}

interface Clause {
  readonly clause: string;
  readonly at: number;
  readonly named: readonly Named[];
  readonly input: Pick<AuditInput, "tables">;
}

/**
 * Sentences of a text in testable form, as far as plain patterns carry: "A … 2.3x faster than B", "half the memory of B",
 * "A … fastest", where A and B are rows of a table. A sentence is held against every metric that it may mean, and kept as
 * wrong only where it agrees with none of them (for the nearest one): a pattern is no reader, so that it must not accuse
 * by a wrong reading. What holds a number and is not read is told.
 */
export function statementsIn(text: string, input: Pick<AuditInput, "tables">): TextReading {
  const stacks = [...new Set(input.tables.flatMap(({ rows }) => rows.map(({ stack }) => stack)))];
  const whole = auditInput({ tables: input.tables });
  const read = sentencesOf(text).map((quote, at) => {
    const statements = clausesOf(quote).flatMap((clause) => {
      const readings = readingsOf({ clause, at, named: namedIn(clause, stacks), input });
      const held = heldStatements({ ...whole, statements: readings.map((one) => ({ ...one, quote })) });
      return held.length === 0 ? [] : [(held.find(({ agrees }) => agrees) ?? nearest(held)).statement];
    });
    return { quote, statements };
  });
  return {
    statements: read.flatMap(({ statements }) => statements),
    unread: read.filter(({ quote, statements }) => statements.length === 0 && holdsNumber(quote))
      .map(({ quote }) => quote),
  };
}

function nearest(held: ReturnType<typeof heldStatements>) {
  return held.find(({ statement }) => statement.metric === "per_second") ?? held[0]!;
}

function readingsOf(clause: Clause): Statement[] {
  const comparisons = comparisonsIn(clause.clause);
  const [comparison] = comparisons;
  if (comparison === undefined || clause.named.length !== 2) return bestOf(clause);
  return comparisons.length === 1 && !UNSAID.test(clause.clause) ? ratioOf(clause, comparison) : [];
}

/** "A is 2x faster than B": one row before, one after; "Compared with B, A is 2x faster": both before, B first. */
function ratioOf({ clause, at, named, input }: Clause, comparison: Comparison): Statement[] {
  const [first, second] = named;
  if (named.length !== 2) return [];
  const between = first!.at < comparison.at && second!.at >= comparison.end;
  const compared = second!.at < comparison.at &&
    /^\W*(compared (to|with)|against|versus|vs\.?|relative to|next to|than)\b/i.test(clause);
  if (!between && !compared) return [];
  // "A is 3x B" is said of what the sentence is about; "A, with 3x …, B" of something else.
  if (comparison.bare && clause.slice(comparison.end, second!.at).trim() !== "") return [];
  const [a, b] = between ? [first!.stack, second!.stack] : [second!.stack, first!.stack];
  return measuredIn(clause, { input, comparison }).flatMap(({ metric, workload }) => {
    const higher_is_better = higherIsBetter(metric) === true;
    return ratiosOf(comparison, { higher_is_better }).map((ratio): Statement => {
      // Said of the row that is ahead: "A is 3 times slower than B" is B's lead, and understated where B leads by more.
      const behind = higher_is_better ? ratio < 1 : ratio > 1;
      const side = sideOf(comparison, behind !== rises(comparison, { higher_is_better }));
      return {
        id: `text-${at}`,
        quote: clause,
        form: "ratio",
        workload,
        metric,
        a: behind ? b : a,
        b: behind ? a : b,
        published: behind ? 1 / ratio : ratio,
        tolerance: toleranceOf(comparison, ratio),
        ...(side === null ? {} : { side }),
      };
    });
  });
}

function sideOf({ bound }: Comparison, rising: boolean): "above" | "below" | null {
  if (bound === null) return null;
  return (bound === "least") === rising ? "above" : "below";
}

/** A tenth, a quarter of a small difference ("8 % faster"), and never less than the number's own last digit. */
function toleranceOf({ n, half, change }: Comparison, ratio: number): number {
  const printed = half / (change ? 1 : n);
  return Math.max(printed, Math.min(0.1, Math.abs(ratio - 1) / 4));
}

function bestOf({ clause, at, named, input }: Clause): Statement[] {
  const [only] = named;
  if (!BEST.test(clause) || only === undefined || named.length > 1) return [];
  if (/\b(not|never|than|among|except|one of|second|after|if)\b/i.test(clause)) return [];
  const worst = /slowest/i.test(clause);
  return measuredIn(clause, { input, comparison: null }).map(({ metric, workload }) => ({
    id: `text-${at}`,
    quote: clause,
    form: "order" as const,
    workload,
    metric,
    a: only.stack,
    side: (higherIsBetter(metric) !== worst) ? "above" as const : "below" as const,
    published: null,
    tolerance: 0.1,
  }));
}

/** What a clause may speak of: memory, processor, latency, or else rate and latency, under each workload. */
function measuredIn(
  clause: string,
  { input, comparison }: {
    readonly input: Pick<AuditInput, "tables">;
    readonly comparison: Comparison | null;
  },
) {
  const seen = recordsOf(input).flatMap(({ workload, cells }) =>
    Object.keys(cells).map((metric) => ({ workload, metric }))
  );
  const unique = [...new Map(seen.map((one) => [JSON.stringify(one), one])).values()];
  // Of "faster, with less memory" the number is not of memory.
  const speed = comparison?.sense === "speed";
  const is = (metric: string) =>
    !speed && /memory|rss|footprint|ram\b/i.test(clause)
      ? /memory_bytes$/.test(metric)
      : !speed && /\bcpu\b(?!-)|processor/i.test(clause)
      ? metric === "cpu_percent"
      : /latenc|response time|tail|p\d\d|percentile/i.test(clause)
      ? /_ms$/.test(metric)
      : /throughput|requests|req\/s|rps|\brates?\b/i.test(clause)
      ? metric === "per_second"
      : metric === "per_second" || metric === "mean_ms" || percentileShare(metric) !== null;
  return unique.filter(({ metric }) => is(metric) && higherIsBetter(metric) !== null);
}
