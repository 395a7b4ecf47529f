import { type AuditInput, auditInput, type Statement } from "lib/audit/audit_input.ts";
import { higherIsBetter, percentileShare } from "lib/audit/metrics.ts";
import { recordsOf } from "lib/audit/records.ts";
import { heldStatements } from "lib/audit/statements.ts";

/** "2.3x faster", "7 × higher", "three times" is not read. */
const TIMES =
  /(\d+(?:\.\d+)?)\s*(?:[x×]|times)(?![\p{L}\d])\s*(?:as\s+)?(faster|higher|more|better|slower|lower|less|the)?/iu;
const BEST = /\b(fastest|lowest|highest|quickest|slowest|most requests|leads|wins|first place|tightest)\b/i;

/**
 * Sentences of a text in testable form, as far as plain patterns carry: "A … 2.3x faster than B" and "A … fastest", where
 * A and B are rows of a table. A sentence is held against every metric that it may mean, and kept only where it agrees
 * with none of them (for the nearest one): a pattern is no reader, so that it must not accuse by a wrong reading.
 */
export function statementsIn(text: string, input: Pick<AuditInput, "tables">): Statement[] {
  const stacks = [...new Set(input.tables.flatMap(({ rows }) => rows.map(({ stack }) => stack)))];
  const whole = auditInput({ tables: input.tables });
  return sentencesOf(text).flatMap((quote, at) =>
    clausesOf(quote).flatMap((clause) => {
      const statements = readingsOf(clause, { stacks, at, input }).map((one) => ({ ...one, quote }));
      const held = heldStatements({ ...whole, statements });
      if (held.length === 0) return [];
      return [(held.find((one) => one.agrees) ?? nearest(held)).statement];
    })
  );
}

function nearest(held: ReturnType<typeof heldStatements>) {
  return held.find(({ statement }) => statement.metric === "per_second") ?? held[0]!;
}

function sentencesOf(text: string): string[] {
  return text.replaceAll(/```[\s\S]*?```/g, "").split("\n").filter((line) => !/^\s*(\||#|!\[)/.test(line))
    .flatMap((line) => line.replace(/^\s*([-*>]|\d+\.)\s+/, "").split(/(?<=[.!?])\s+(?=\p{Lu})/u))
    .map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 10);
}

/** "A is 2x faster than B, and C is the fastest" says two things. */
function clausesOf(sentence: string): string[] {
  return sentence.split(/;|,?\s+(?:and|but|while)\s+(?=[^,;]*\b(?:is|are|was|has|had|leads|wins)\b)/i);
}

/** Rows that the sentence names, in its order; the longest name wins where one is part of another. */
function namedIn(quote: string, stacks: readonly string[]): string[] {
  const found: { stack: string; at: number; end: number }[] = [];
  for (const stack of stacks.toSorted((a, b) => b.length - a.length)) {
    const name = stack.replace(/\s*\(.*\)$/, "");
    if (name.length < 2) continue;
    const at = quote.search(
      new RegExp(`(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`, "iu"),
    );
    const end = at + name.length;
    if (at !== -1 && !found.some((one) => at < one.end && one.at < end)) found.push({ stack, at, end });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ stack }) => stack);
}

function readingsOf(
  quote: string,
  { stacks, at, input }: { stacks: readonly string[]; at: number; input: Pick<AuditInput, "tables"> },
): Statement[] {
  const named = namedIn(quote, stacks);
  const times = TIMES.exec(quote);
  const [a, b] = named;
  const metrics = measuredIn(quote, input);
  if (times !== null && named.length === 2 && quote.match(new RegExp(TIMES, "giu"))?.length === 1) {
    const factor = Number(times[1]);
    const less = /slower|lower|less/i.test(times[2] ?? "");
    return metrics.flatMap(({ metric, workload }) => {
      // "A is 3 times slower than B" is said of B's lead: what falls short of it then falls short for B.
      const [ahead, behind] = less && higherIsBetter(metric) === true ? [b!, a!] : [a!, b!];
      const published = higherIsBetter(metric) === true ? factor : 1 / factor;
      return [{
        id: `text-${at}`,
        quote,
        form: "ratio" as const,
        workload,
        metric,
        a: ahead,
        b: behind,
        published,
        tolerance: 0.1,
      }];
    });
  }
  if (
    BEST.test(quote) && named.length === 1 &&
    !/\b(not|never|than|among|except|one of|second|after|if)\b/i.test(quote)
  ) {
    const worst = /slowest/i.test(quote);
    return metrics.map(({ metric, workload }) => {
      const up = higherIsBetter(metric) !== worst;
      return {
        id: `text-${at}`,
        quote,
        form: "order" as const,
        workload,
        metric,
        a: a!,
        side: up ? "above" as const : "below" as const,
        published: null,
        tolerance: 0.1,
      };
    });
  }
  return [];
}

/** What a sentence may speak of: memory, latency, or else rate and latency, under each workload. */
function measuredIn(quote: string, input: Pick<AuditInput, "tables">) {
  const seen = recordsOf(input).flatMap(({ workload, cells }) =>
    Object.keys(cells).map((metric) => ({ workload, metric }))
  );
  const unique = [...new Map(seen.map((one) => [JSON.stringify(one), one])).values()];
  const is = (metric: string) =>
    /memory|rss|footprint|ram\b/i.test(quote)
      ? /memory_bytes$/.test(metric)
      : /latenc|response time|tail|p\d\d|percentile/i.test(quote)
      ? /_ms$/.test(metric)
      : /throughput|requests|req\/s|rps|rate/i.test(quote)
      ? metric === "per_second"
      : metric === "per_second" || metric === "mean_ms" || percentileShare(metric) !== null;
  return unique.filter(({ metric }) => is(metric) && higherIsBetter(metric) !== null);
}
