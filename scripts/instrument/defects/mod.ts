import * as counter from "./counter_defects.ts";
import type { Defect } from "./defect.ts";
import * as machine from "./machine_defects.ts";
import * as openLoop from "./open_loop_defects.ts";
import * as row from "./row_defects.ts";
import * as time from "./time_defects.ts";

/** Every defect that can be imposed on a recorded run, by the order of the gates that must name them. */
export const DEFECTS: readonly Defect[] = [
  row.rowsLost,
  counter.memoised,
  counter.oneMoreQuery,
  row.errors,
  row.stretchLost,
  row.clockOff,
  counter.busyClient,
  counter.noCoreForClient,
  counter.noCoreForServer,
  time.lateReading,
  openLoop.latePauses,
  openLoop.tooMuch,
  counter.driverBound,
  counter.stolen,
  counter.quotaUsedUp,
  counter.othersOnCores,
  time.standStill,
  time.slowStart,
  time.slowDown,
  machine.upgraded,
  machine.busierMachine,
  machine.slowerMachine,
];

/** The gates whose defects no recording can be given, and why. */
export const NOT_IMPOSED: Readonly<Record<string, string>> = {
  run_end:
    "a recording has no process that could be lost: who watches it writes the end, and to change what is " +
    "written tests nothing; scripts/collect/interrupt_test.ts ends drivers, servers and databases for real",
  canaries:
    "what it reads is a live server's answers to questions of that moment: scripts/specimens_test.ts asks " +
    "servers that remember, bake in and shorten theirs",
  server_cpu_per_request: "it is a figure and never warns",
};
