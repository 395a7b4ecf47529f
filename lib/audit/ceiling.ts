import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, percent, some } from "lib/audit/words.ts";
import { median } from "lib/stats/moments.ts";

/**
 * Rows that lie together at the top. Wide (15 %) where a second sign stands beside it, close (5 %) where the second sign
 * is only that the same rows differ elsewhere, closest (3 %) where closeness is the only sign.
 */
const WIDE = 0.15;
const CLOSE = 0.05;
const CLOSEST = 0.03;

/** "As fast on heavier work" begins here, so that two runs of equal work seldom do: 3 % is a large run-to-run change. */
const FASTER = 1.03;

/** A workload counts as heavier where its median rate is below the other's by this factor. */
const HEAVIER = 1.25;

interface Rated {
  readonly record: AuditRecord;
  readonly rate: number;
}

/** A common ceiling: unequal stacks or unequal work, and nearly the same rate. Never from p50 ≈ connections / rate. */
export const ceiling: AuditCheck = {
  check: "ceiling",
  question: "Do unlike stacks, or unlike work, end at one common rate?",
  inspect(input) {
    // In an open load the offered rate is common by design.
    const closed = recordsOf(input).filter(({ load }) => load.kind !== "open");
    const groups = [...byWorkload(closed).values()].map(ratedOf).filter((rows) => rows.length >= 4);
    if (groups.length === 0) return lacking("a rate of four rows or more under one workload");
    const findings = groups.flatMap((group) => {
      // The same work at other connections is no other work.
      const others = groups.filter((other) => other[0]!.record.workload !== group[0]!.record.workload);
      const found = heavierAsFast(group, others) ?? unlikeElsewhere(group, others) ?? pileUp(group);
      return found === null ? [] : [found];
    });
    return inspected(groups.reduce((sum, group) => sum + group.length, 0), findings);
  },
};

function ratedOf(records: readonly AuditRecord[]): Rated[] {
  return records.flatMap((record) => {
    const rate = record.cells.per_second?.value;
    return rate === undefined || rate <= 0 ? [] : [{ record, rate }];
  }).sort((a, b) => b.rate - a.rate);
}

/** The rows within a share of the fastest. */
function topOf(group: readonly Rated[], share: number): Rated[] {
  return group.filter(({ rate }) => rate >= group[0]!.rate * (1 - share));
}

function rateOf(group: readonly Rated[], stack: string): Rated | undefined {
  return group.find(({ record }) => record.stack === stack);
}

/** Most rows together at the top, and one of them as fast or faster on a workload that costs the others more. */
function heavierAsFast(group: readonly Rated[], others: readonly (readonly Rated[])[]): Finding | null {
  const top = topOf(group, WIDE);
  if (top.length < 4 || top.length < 0.6 * group.length) return null;
  const middle = median(group.map(({ rate }) => rate));
  for (const other of others) {
    if (median(other.map(({ rate }) => rate)) * HEAVIER > middle) continue;
    const as_fast = top.flatMap((one) => {
      const heavy = rateOf(other, one.record.stack);
      return heavy !== undefined && heavy.rate >= one.rate * FASTER ? [{ one, heavy }] : [];
    });
    if (as_fast.length === 0) continue;
    const pairs = as_fast.map(({ one, heavy }) =>
      `${one.record.stack} does ${heavy.record.cells.per_second!.printed}/s of ${
        groupName([heavy.record])
      } and ` +
      `${one.record.cells.per_second!.printed}/s of ${groupName([one.record])}`
    );
    return findingOf(
      top,
      group,
      `while ${groupName(other.map(({ record }) => record))} has a median ${
        figure(middle / median(other.map(({ rate }) => rate)))
      } times lower, ${some(pairs)}`,
    );
  }
  return null;
}

/** Several rows within 5 % that differ at least 1.5-fold under another workload, or in processor use. */
function unlikeElsewhere(group: readonly Rated[], others: readonly (readonly Rated[])[]): Finding | null {
  const top = topOf(group, CLOSE);
  if (top.length < 4 || top.length < 0.4 * group.length) return null;
  for (const other of others) {
    const rates = top.flatMap(({ record }) => rateOf(other, record.stack) ?? []).map(({ rate }) => rate);
    if (rates.length < 4 || Math.max(...rates) < 1.5 * Math.min(...rates)) continue;
    const spread = figure(Math.max(...rates) / Math.min(...rates));
    return findingOf(
      top,
      group,
      `the same rows differ ${spread}-fold on ${groupName(other.map((o) => o.record))}`,
    );
  }
  const cpu = top.flatMap(({ record }) => record.cells.cpu_percent?.value ?? []);
  if (cpu.length < 4 || Math.max(...cpu) < 1.5 * Math.min(...cpu) || Math.max(...cpu) < 10) return null;
  return findingOf(
    top,
    group,
    `their processor use differs from ${Math.min(...cpu)} % to ${Math.max(...cpu)} %`,
  );
}

/** A long table whose top third lies within 3 %: rates that differ by more than twofold do not end so by chance. */
function pileUp(group: readonly Rated[]): Finding | null {
  const top = topOf(group, CLOSEST);
  if (top.length < Math.max(6, 0.3 * group.length) || top.length === group.length) return null;
  if (group[0]!.rate < 2 * group.at(-1)!.rate) return null;
  return findingOf(
    top,
    group,
    `the whole table spans a factor of ${figure(group[0]!.rate / group.at(-1)!.rate)}`,
  );
}

function findingOf(top: readonly Rated[], group: readonly Rated[], second: string): Finding {
  const [fastest, slowest] = [top[0]!, top.at(-1)!];
  return {
    check: ceiling.check,
    severity: "doubt",
    subject: `${
      groupName(group.map(({ record }) => record))
    }: ${top.length} of ${group.length} rows at one rate`,
    arithmetic:
      `${top.length} rows lie between ${
        slowest.record.cells.per_second!.printed
      }/s (${slowest.record.stack}) ` +
      `and ${fastest.record.cells.per_second!.printed}/s (${fastest.record.stack}), within ${
        percent(1 - slowest.rate / fastest.rate)
      }; ${second}`,
    sentence:
      "A common ceiling would print such a table: the load client, the network stack or something else that all " +
      "rows share. Which one, the table alone cannot tell; the order within these rows says little about the stacks.",
    evidence: top.map(({ record }) => cellEvidence(record.cells.per_second!)),
  };
}
