import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, percent, some } from "lib/audit/words.ts";
import { median } from "lib/stats/moments.ts";

/** Headers of common servers take 100 to 500 bytes: a difference below this may be headers alone. */
const HEADERS = 400;

/** From this share of the median on, the difference is work that some rows do not do. */
const MUCH = 0.1;

interface Sized {
  readonly record: AuditRecord;
  readonly bytes: number;
  readonly half: number;
  readonly words: string;
}

/** Bytes per response within one workload: bodies that differ beyond what headers explain. */
export const bytesPerResponse: AuditCheck = {
  check: "bytes_per_response",
  question: "Does every row of a workload send about as many bytes per response?",
  inspect(input) {
    const groups = [...byWorkload(recordsOf(input)).values()].map((records) => records.flatMap(sizeOf))
      .filter((sized) => sized.length >= 3);
    if (groups.length === 0) {
      return lacking("transferred bytes (or body size) of three rows under one workload");
    }
    const findings = groups.flatMap((rows) => {
      const middle = median(rows.map(({ bytes }) => bytes));
      const apart = rows.filter(({ bytes, half }) => Math.abs(bytes - middle) - half > HEADERS);
      if (apart.length === 0) return [];
      const worst = apart.sort((a, b) => Math.abs(b.bytes - middle) - Math.abs(a.bytes - middle));
      const much = worst.some(({ bytes }) => Math.abs(bytes - middle) > MUCH * middle);
      return [{
        check: bytesPerResponse.check,
        severity: much ? "doubt" as const : "note" as const,
        subject: `${groupName(rows.map(({ record }) => record))}: ${apart.length} of ${rows.length} rows`,
        arithmetic: `median ${figure(middle)} bytes per response; ${
          some(worst.map(({ words, bytes }) => `${words} (${percent(bytes / middle - 1)})`))
        }`,
        sentence:
          `These rows send ${HEADERS} bytes more or fewer than most, which headers hardly explain: the bodies ` +
          "differ (in format, in content, or because some answers are errors), and the rows do not do equal work.",
        evidence: apart.flatMap(({ record }) => evidenceOf(record)),
      }];
    });
    return inspected(groups.reduce((sum, rows) => sum + rows.length, 0), findings);
  },
};

function sizeOf(record: AuditRecord): Sized[] {
  const { body_bytes, bytes_per_second, bytes, per_second, requests } = record.cells;
  if (body_bytes !== undefined) {
    const words = `${record.stack} ${body_bytes.printed}`;
    return [{ record, bytes: body_bytes.value, half: body_bytes.half, words }];
  }
  const [sent, asked] = bytes_per_second !== undefined ? [bytes_per_second, per_second] : [bytes, requests];
  if (sent === undefined || asked === undefined || asked.value <= 0) return [];
  const each = sent.value / asked.value;
  const half = each * (sent.half / Math.max(sent.value, 1) + asked.half / asked.value);
  return [{
    record,
    bytes: each,
    half,
    words: `${record.stack} ${sent.printed} / ${asked.printed} = ${figure(each, 4)}`,
  }];
}

function evidenceOf({ cells }: AuditRecord) {
  const { body_bytes, bytes_per_second, bytes, per_second, requests } = cells;
  const used = body_bytes !== undefined
    ? [body_bytes]
    : bytes_per_second !== undefined
    ? [bytes_per_second, per_second]
    : [bytes, requests];
  return used.flatMap((cell) => (cell === undefined ? [] : [cellEvidence(cell)]));
}
