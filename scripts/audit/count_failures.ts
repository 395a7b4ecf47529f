import { join } from "node:path";
import type { AuditRun } from "lib/audit/audit_input.ts";
import { OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";

const [STATUS, WRONG] = [OUTCOMES.indexOf("status"), OUTCOMES.indexOf("wrong_body")];

/** Answers by status code, those of the warm-up too. */
export function countStatuses({ rows, status }: RequestColumns): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let i = 0; i < rows; i++) {
    const code = status[i] as number;
    if (code !== 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/** Answers with status 200 that were others than the verified one, by their length. */
function countBodies({ rows, status, bytes, outcome }: RequestColumns): {
  readonly answers: number;
  readonly other_bytes: Record<string, number>;
} {
  let answers = 0;
  const other_bytes: Record<string, number> = {};
  for (let i = 0; i < rows; i++) {
    if (status[i] === 200) answers++;
    const length = bytes[i] as number;
    if (outcome[i] === WRONG) other_bytes[length] = (other_bytes[length] ?? 0) + 1;
  }
  return { answers, other_bytes };
}

/** What failed of a run, counted in its rows; nothing where all was well, so that no rows are read in vain. */
export function failuresOf(
  run: Run,
  { folder }: Pick<Experiment, "folder">,
): Pick<AuditRun, "statuses" | "bodies"> {
  const failed = run.gates.find(({ gate }) => gate === "error_share")?.figure ?? 0;
  if (failed === 0) return {};
  const requests = readRequests(join(folder, run.id));
  return {
    ...(requests.outcome.includes(STATUS) ? { statuses: countStatuses(requests) } : {}),
    ...(requests.outcome.includes(WRONG)
      ? { bodies: { verified_bytes: run.body_bytes, ...countBodies(requests) } }
      : {}),
  };
}
