import type { GateReading } from "lib/model.ts";
import { bookkeeping } from "lib/gates/bookkeeping.ts";
import { canaries } from "lib/gates/canaries.ts";
import { clientCpu } from "lib/gates/client_cpu.ts";
import { clientWait } from "lib/gates/client_wait.ts";
import { drift } from "lib/gates/drift.ts";
import { environmentDrift } from "lib/gates/environment_drift.ts";
import { errorShare } from "lib/gates/error_share.ts";
import type { FinishedRun, Gate } from "lib/gates/gate.ts";
import { nullShare } from "lib/gates/null_share.ts";
import { overload } from "lib/gates/overload.ts";
import { pressure } from "lib/gates/pressure.ts";
import { rowsCounted } from "lib/gates/rows_counted.ts";
import { runEnd } from "lib/gates/run_end.ts";
import { clientRunQueue, serverRunQueue } from "lib/gates/run_queue.ts";
import { sentinel } from "lib/gates/sentinel.ts";
import { sendLag } from "lib/gates/send_lag.ts";
import { serverCpuPerRequest } from "lib/gates/server_cpu_per_request.ts";
import { stall } from "lib/gates/stall.ts";
import { steal } from "lib/gates/steal.ts";
import { throttling } from "lib/gates/throttling.ts";
import { transactionsPerRequest } from "lib/gates/transactions_per_request.ts";
import { warmupTooShort } from "lib/gates/warmup_too_short.ts";

/** Every gate, in the order in which a reader should look. */
export const GATES: readonly Gate[] = [
  runEnd,
  canaries,
  rowsCounted,
  transactionsPerRequest,
  errorShare,
  bookkeeping,
  clientCpu,
  clientRunQueue,
  serverRunQueue,
  clientWait,
  sendLag,
  overload,
  nullShare,
  steal,
  throttling,
  pressure,
  stall,
  warmupTooShort,
  drift,
  environmentDrift,
  sentinel,
  serverCpuPerRequest,
];

/** What every gate reads off a finished run. */
export function judge(finished: FinishedRun): GateReading[] {
  return GATES.map((gate) => ({ gate: gate.gate, unit: gate.unit, ...gate.judge(finished) }));
}
