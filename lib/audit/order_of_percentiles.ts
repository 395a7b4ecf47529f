import type { AuditCell } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { percentileShare } from "lib/audit/metrics.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, some } from "lib/audit/words.ts";

/** Two printed latencies of one row, of which the first is never above the second. */
interface Pair {
  readonly low: AuditCell;
  readonly high: AuditCell;
}

/**
 * Minimum ≤ percentiles in their order ≤ maximum, and the mean between minimum and maximum: true of every set of numbers,
 * whatever the definition of the percentiles and the load, and kept by the median or mean over runs of each of them.
 */
export const orderOfPercentiles: AuditCheck = {
  check: "order_of_percentiles",
  question: "Do minimum, percentiles and maximum rise in each row, with the mean between the ends?",
  inspect(input) {
    const rows = recordsOf(input).map((record) => ({ record, pairs: pairsOf(record) }))
      .filter(({ pairs }) => pairs.length > 0);
    if (rows.length === 0) return lacking("two percentiles (or minimum, mean, maximum) of one row");
    const groups = byWorkload(rows.map(({ record }) => record));
    const findings = [...groups.values()].flatMap((records) => {
      const own = rows.filter(({ record }) => records.includes(record));
      const wrong = own.flatMap(({ pairs }) => {
        const falling = pairs.filter(falls);
        return falling.length === 0 ? [] : [falling];
      });
      return wrong.length === 0 ? [] : [findingOf(wrong, { of: own.length, name: groupName(records) })];
    });
    return inspected(rows.length, findings);
  },
};

/** Cells of one table only: columns of two tables may be of two runs. */
function pairsOf({ cells }: AuditRecord): Pair[] {
  return [...Map.groupBy(Object.entries(cells), ([, { table }]) => table).values()].flatMap((own) => {
    const steps = own.flatMap(([metric, cell]) => {
      const share = metric === "min_ms" ? 0 : metric === "max_ms" ? 1 : percentileShare(metric);
      return share === null ? [] : [{ share, cell }];
    }).sort((a, b) => a.share - b.share);
    const mean = own.find(([metric]) => metric === "mean_ms")?.[1];
    const rising = steps.flatMap(({ cell: low }, at) =>
      steps.slice(at + 1).map(({ cell: high }) => ({ low, high }))
    );
    const around = mean === undefined
      ? []
      : steps.flatMap(({ share, cell }) =>
        share === 0 ? [{ low: cell, high: mean }] : share === 1 ? [{ low: mean, high: cell }] : []
      );
    return [...rising, ...around];
  });
}

/** Beyond what rounding the one and cutting digits off the other can do. */
function falls({ low, high }: Pair): boolean {
  return low.value - stepOf(low) / 2 > high.value + stepOf(high);
}

/** The printed resolution. Some clients keep two significant digits: the zeros of 150 or 3,400 need not be measured. */
function stepOf({ half, printed }: AuditCell): number {
  const digits = /^[\d,\s]+(?![\d.])/.exec(printed)?.[0].replaceAll(/\D/g, "") ?? "";
  const zeros = /0*$/.exec(digits)![0].length;
  return 2 * half * 10 ** Math.max(0, Math.min(zeros, digits.length - 2));
}

function findingOf(
  rows: readonly (readonly Pair[])[],
  { of, name }: { readonly of: number; readonly name: string },
): Finding {
  const words = rows.map((pairs) =>
    `${pairs[0]!.low.row}: ${
      some(pairs.map(({ low, high }) => `${low.column} ${low.printed} > ${high.column} ${high.printed}`), 3)
    }`
  );
  const cells = new Set(rows.flat().flatMap(({ low, high }) => [low, high]));
  return {
    check: orderOfPercentiles.check,
    severity: "contradiction",
    subject: `${name}: ${rows.length} of ${counted(of, "row")} out of order`,
    arithmetic: some(words, 4),
    sentence:
      "No set of latencies has a higher percentile below a lower one, or a mean outside of its minimum and maximum: these " +
      "numbers are not of one set of requests, or one of them is misprinted or stands in another's column.",
    evidence: [...cells].map(cellEvidence),
  };
}
