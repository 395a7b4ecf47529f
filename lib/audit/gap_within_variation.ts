import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Evidence, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type Neighbours, type Ranking, rankings } from "lib/audit/neighbours.ts";
import { groupName } from "lib/audit/records.ts";
import { type Repeated, repeatsOf } from "lib/audit/variation.ts";
import { cellEvidence, percent, some } from "lib/audit/words.ts";

/** Neighbours against editions of the same measurement: does their order stay, and is a cell's own change smaller? */
export const gapWithinVariation: AuditCheck = {
  check: "gap_within_variation",
  question: "Do neighbours keep their order, and differ by more than one cell changed between editions?",
  inspect(input) {
    const checked = rankings(input).flatMap((ranking) => {
      const { workload, load } = ranking.records[0]!;
      const repeats = repeatsOf(input, ranking.metric)
        .filter((one) => one.workload === workload && one.connections === load.connections);
      return repeats.length === 0 ? [] : [{ ranking, repeats }];
    });
    if (checked.length === 0) {
      return lacking("the same measurement printed twice (a repeated table or an earlier edition)");
    }
    return inspected(
      checked.reduce((sum, { ranking }) => sum + ranking.pairs.length, 0),
      checked.flatMap(({ ranking, repeats }) => findingOf(ranking, repeats, input)),
    );
  },
};

function findingOf(
  { records, metric, pairs }: Ranking,
  repeats: readonly Repeated[],
  input: AuditInput,
): Finding[] {
  const moved = pairs.flatMap((pair) => {
    const words = exchangedIn(pair, repeats) ?? changedMore(pair, repeats);
    return words === null ? [] : [{ pair, words }];
  });
  if (moved.length === 0) return [];
  const stacks = new Set(moved.flatMap(({ pair: { first, second } }) => [first.row, second.row]));
  const facts = (input.context.history ?? []).filter((fact) =>
    stacks.has(fact.stack) && fact.metric === metric
  )
    .map((fact): Evidence => ({
      fact: `${fact.stack} ${fact.printed} (${fact.edition})`,
      source: fact.source,
    }));
  const places = moved.map(({ pair: { first, second, gap, rank }, words }) =>
    `ranks ${rank} and ${rank + 1}, ${first.row} ${first.printed} and ${second.row} ${second.printed}, are ${
      percent(Math.expm1(gap))
    } apart: ${words}`
  );
  return [{
    check: gapWithinVariation.check,
    severity: "doubt",
    subject: `${groupName(records)}, by ${metric}: ${moved.length} of ${pairs.length} neighbouring ranks`,
    arithmetic: some(places, 5),
    sentence:
      "Measured again, these neighbours change places, or one of them changes by more than they are apart: their " +
      "order is not separable from run-to-run variation.",
    evidence: [
      ...moved.flatMap(({ pair }) => [cellEvidence(pair.first), cellEvidence(pair.second)]),
      ...facts,
    ],
  }];
}

/** The edition in which the second stands before the first; null where both are known together and none has it. */
function exchangedIn({ first, second }: Neighbours, repeats: readonly Repeated[]): string | null {
  const [a, b] = [valuesOf(first.row, repeats), valuesOf(second.row, repeats)];
  const sign = Math.sign(first.value - second.value);
  for (const one of a) {
    const other = b.find(({ edition }) => edition === one.edition);
    if (other !== undefined && sign !== 0 && Math.sign(one.value - other.value) === -sign) {
      return `${first.row} ${one.printed} and ${second.row} ${other.printed} in another edition (${one.edition})`;
    }
  }
  return null;
}

/** One of the two changed by more than the gap, where no edition has both; null where it did not, or one has. */
function changedMore({ first, second, gap }: Neighbours, repeats: readonly Repeated[]): string | null {
  const [a, b] = [valuesOf(first.row, repeats), valuesOf(second.row, repeats)];
  const together = a.filter(({ edition }) => b.some((one) => one.edition === edition));
  if (together.length > 1) return null;
  for (const [stack, values] of [[first.row, a], [second.row, b]] as const) {
    const sorted = values.toSorted((x, y) => x.value - y.value);
    const [low, high] = [sorted[0], sorted.at(-1)];
    if (low === undefined || high === undefined || Math.log(high.value / low.value) <= gap) continue;
    return `${stack} alone is ${low.printed} (${low.edition}) and ${high.printed} (${high.edition}), ${
      percent(high.value / low.value - 1)
    }`;
  }
  return null;
}

function valuesOf(stack: string, repeats: readonly Repeated[]): Repeated["values"] {
  return repeats.find((one) => one.stack === stack)?.values ?? [];
}
