import { type ColumnTable, from } from "arquero";
import { type ConnectColumns, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import { readConnects } from "lib/store/connect_columns.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";

interface Options {
  readonly runs?: readonly Run[];
}

const OK = OUTCOMES.indexOf("ok");
const UNSENT = OUTCOMES.indexOf("unsent");

/**
 * Every attempt to connect, a row each: `run`, `slot`, `began_s` (on the requests' clock), `took_ms`, `outcome`. A
 * connection whose first packet was dropped, because the server's backlog was full, took the second after which the
 * kernel sends it again. Runs whose connections were not recorded have no rows.
 */
export function connects(experiment: Experiment, options: Options = {}): ColumnTable {
  const rows = chosen(experiment, options).flatMap(({ run, index }) => {
    const columns = readConnects(runFolder(experiment, run));
    return Array.from({ length: columns?.rows ?? 0 }, (_, row) => ({
      run: index,
      slot: columns!.slot[row]!,
      began_s: columns!.began_us[row]! / 1e6,
      took_ms: columns!.took_us[row]! / 1000,
      outcome: OUTCOMES[columns!.outcome[row]!],
    }));
  });
  return from(rows, ["run", "slot", "began_s", "took_ms", "outcome"]);
}

/** How a run's requests fell on its connections. Null is "not recorded". */
export interface ConnectionFigures {
  /** Connections that stood. */
  readonly connects: number | null;
  /** Attempts that did not. */
  readonly failed_connects: number | null;
  /** Connections beyond the first of each slot. */
  readonly reconnects: number | null;
  readonly requests_per_connection: number | null;
  /** From the first attempt until every slot that ever connected had its first connection. */
  readonly ramp_ms: number | null;
  readonly slowest_connect_ms: number | null;
  /** Jain's index over the requests of each slot: 1 when all had as many, 1/N when one had all. */
  readonly fairness: number | null;
}

/** A row per run: `run`, `id` and its `ConnectionFigures`. */
export function connections(experiment: Experiment, options: Options = {}): ColumnTable {
  const rows = chosen(experiment, options).map(({ run, index }) => {
    const folder = runFolder(experiment, run);
    const requests = run.files.some(({ name }) => name.startsWith("requests-")) ? readRequests(folder) : null;
    return {
      run: index,
      id: run.id,
      ...connectionFigures(run, { requests, connects: readConnects(folder) }),
    };
  });
  return from(rows);
}

/** The figures of one run's rows. */
export function connectionFigures(
  { load, observed }: Pick<Run, "load" | "observed">,
  { requests, connects }: { requests: RequestColumns | null; connects: ConnectColumns | null },
): ConnectionFigures {
  const sent = new Float64Array(load.in_flight);
  for (let row = 0; row < (requests?.rows ?? 0); row++) {
    if (requests!.outcome[row] !== UNSENT) sent[requests!.slot[row]!]!++;
  }
  const all = sent.reduce((sum, count) => sum + count, 0);
  const opened = connects === null
    ? observed.connects
    : connects.outcome.filter((code) => code === OK).length;
  return {
    connects: opened,
    failed_connects: connects === null ? null : connects.rows - (opened ?? 0),
    requests_per_connection: opened === null || opened === 0 ? null : all / opened,
    fairness: jainIndex(sent),
    ...timesOf(connects),
  };
}

/**
 * (Σx)² / (n Σx²): Jain, Chiu, Hawe, "A quantitative measure of fairness" (1984), eq. 2. Null of nothing but zeros.
 */
export function jainIndex(shares: ArrayLike<number>): number | null {
  const values = Array.from(shares);
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return squares === 0
    ? null
    : values.reduce((sum, value) => sum + value, 0) ** 2 / (values.length * squares);
}

function timesOf(connects: ConnectColumns | null) {
  if (connects === null) return { reconnects: null, ramp_ms: null, slowest_connect_ms: null };
  const slots = new Set<number>();
  let [began, ramp, slowest, opened] = [Infinity, 0, 0, 0];
  for (let row = 0; row < connects.rows; row++) {
    const took = connects.took_us[row]!;
    began = Math.min(began, connects.began_us[row]!);
    slowest = Math.max(slowest, took);
    if (connects.outcome[row] !== OK) continue;
    opened++;
    if (!slots.has(connects.slot[row]!)) ramp = Math.max(ramp, connects.began_us[row]! + took);
    slots.add(connects.slot[row]!);
  }
  return {
    reconnects: opened - slots.size,
    ramp_ms: slots.size === 0 ? null : (ramp - began) / 1000,
    slowest_connect_ms: connects.rows === 0 ? null : slowest / 1000,
  };
}

function chosen(experiment: Experiment, { runs }: Options): { run: Run; index: number }[] {
  const ids = new Set((runs ?? experiment.runs).map((run) => run.id));
  return experiment.runs.map((run, index) => ({ run, index })).filter(({ run }) => ids.has(run.id));
}
