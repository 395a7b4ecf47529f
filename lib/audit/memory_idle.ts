import { type AuditCheck, type Evidence, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, some } from "lib/audit/words.ts";

/** Of one core, in percent: a server under closed-loop load uses tens, one at rest (with its timers) up to about two. */
const IDLE = 3;

/** Memory that was read while the server did nothing: its processor use in the same sample is about zero. */
export const memoryIdle: AuditCheck = {
  check: "memory_idle",
  question: "Was memory read while the server was under load?",
  inspect(input) {
    const rows = recordsOf(input).filter(({ cells }) => cells.memory_bytes !== undefined);
    const told = input.context.memory ?? [];
    const shown = rows.filter(({ cells }) => cells.cpu_percent !== undefined);
    if (told.length === 0 && shown.length === 0) return lacking("processor use in the memory samples");
    const idle = shown.filter(({ cells }) => cells.cpu_percent!.value <= IDLE);
    // A row or two at rest among many is a slow server; most of them at rest is when the sample was taken.
    const printed = idle.length >= 2 && idle.length > 0.5 * shown.length
      ? [
        finding({
          subject: `${idle.length} of ${counted(shown.length, "row")}`,
          arithmetic: some(idle.map(({ stack, cells }) => `${stack} ${cells.cpu_percent!.printed} CPU`)),
          evidence: idle.flatMap((
            { cells },
          ) => [cellEvidence(cells.memory_bytes!), cellEvidence(cells.cpu_percent!)]),
        }),
      ]
      : [];
    const known = told.flatMap(({ when, cpu_percent, source }) => {
      const samples = Object.entries(cpu_percent);
      if (samples.some(([, percent]) => percent > IDLE)) return [];
      return [finding({
        subject: `memory was read ${when}`,
        arithmetic: samples.map(([stack, percent]) => `${stack} ${percent} % CPU`).join(", ") +
          " in the same samples",
        evidence: [{ fact: `memory was read ${when}`, source }],
      })];
    });
    return inspected(shown.length + told.length, [...printed, ...known]);
  },
};

function finding(
  parts: { readonly subject: string; readonly arithmetic: string; readonly evidence: readonly Evidence[] },
): Finding {
  return {
    check: memoryIdle.check,
    severity: "doubt",
    ...parts,
    sentence:
      "A server that uses no processor is answering nothing: the column shows memory at rest, after or before the " +
      "load, and neither its peak nor its use under load.",
  };
}
