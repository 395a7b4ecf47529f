import type { CeilingAnswer, CeilingDrive, CeilingRecord } from "lib/store/ceiling_file.ts";
import { quantileSorted } from "lib/stats/quantile.ts";

/** A round in which others took more of all cores' time than this is marked. */
export const DISTURBED_SHARE = 0.05;

/** Median and range over rounds. */
export interface OverRounds {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What a client made of a server at one number of connections, over rounds. */
export interface CeilingRow {
  readonly connections: number;
  readonly answer: CeilingAnswer;
  readonly client: string;
  readonly kind: "ours" | "peer";
  readonly rounds: number;
  /** Of them, disturbed by other processes. */
  readonly disturbed: number;
  readonly per_second: OverRounds;
  readonly cpu_us_per_request: OverRounds;
  /** Requests per CPU-second by those of wrk in the same round; null without wrk. */
  readonly against_wrk: OverRounds | null;
  readonly rate_against_wrk: OverRounds | null;
  readonly p50_us: OverRounds | null;
  readonly p99_us: OverRounds | null;
  readonly server_p50_us: OverRounds | null;
  readonly wait_p50_us: OverRounds | null;
  readonly server_p99_us: OverRounds | null;
  readonly wait_p99_us: OverRounds | null;
  readonly bytes_per_row: number | null;
  /** Requests that the server read and the client does not account for, the most of any round. */
  readonly not_counted: number | null;
}

/** CPU time by the requests that the server read. */
export function costOf({ cpu_us, server_count }: CeilingDrive): number {
  return cpu_us / Math.max(1, server_count);
}

/**
 * A row for each client, answer and number of connections. Ratios are taken within rounds, whose drives lie side by
 * side in time, and only then over rounds. Rounds that others disturbed are left out where three are left without.
 */
export function ceilingRows(record: CeilingRecord): CeilingRow[] {
  const kinds = new Map(record.clients.map(({ id, kind }) => [id, kind]));
  const cells = Map.groupBy(
    record.drives,
    ({ connections, answer, client }) => `${answer} ${connections} ${client}`,
  );
  return [...cells.values()].map((drives) => rowOf(drives, record, kinds.get(drives[0]!.client) ?? "peer"));
}

function rowOf(all: readonly CeilingDrive[], record: CeilingRecord, kind: CeilingRow["kind"]): CeilingRow {
  const { connections, answer, client } = all[0] as CeilingDrive;
  const rivals = new Map(
    record.drives.filter((one) =>
      one.client === "wrk" && one.connections === connections && one.answer === answer
    )
      .map((one) => [one.round, one]),
  );
  const isQuiet = (one: CeilingDrive) =>
    !isDisturbed(one) && !(rivals.has(one.round) && isDisturbed(rivals.get(one.round)!));
  const quiet = all.filter(isQuiet);
  const drives = quiet.length >= 3 ? quiet : all;
  const against = (of: (one: CeilingDrive) => number) =>
    overRounds(drives.map((one) => rivals.has(one.round) ? of(one) / of(rivals.get(one.round)!) : null));
  const figure = (name: keyof CeilingDrive) => overRounds(drives.map((one) => one[name] as number | null));
  const missed = all.flatMap(({ requests, server_count }) =>
    requests === null ? [] : [server_count - requests]
  );
  return {
    ...{ connections, answer, client, kind, rounds: all.length, disturbed: all.length - quiet.length },
    per_second: figure("per_second")!,
    cpu_us_per_request: overRounds(drives.map(costOf))!,
    against_wrk: against((one) => 1 / costOf(one)),
    rate_against_wrk: against((one) => one.per_second),
    p50_us: figure("p50_us"),
    p99_us: figure("p99_us"),
    server_p50_us: figure("server_p50_us"),
    wait_p50_us: figure("wait_p50_us"),
    server_p99_us: figure("server_p99_us"),
    wait_p99_us: figure("wait_p99_us"),
    bytes_per_row: figure("bytes_per_row")?.median ?? null,
    not_counted: missed.length === 0
      ? null
      : missed.reduce((most, one) => Math.abs(one) > Math.abs(most) ? one : most),
  };
}

/**
 * Requests per CPU-second of a client by those of another in the same round, over rounds; quiet rounds where there
 * are three, else all. Null where one of them is not there.
 */
export function costRatio(
  { drives }: CeilingRecord,
  { client, peer, connections, answer }: Pick<CeilingDrive, "client" | "connections" | "answer"> & {
    readonly peer: string;
  },
): OverRounds | null {
  const here = drives.filter((one) => one.connections === connections && one.answer === answer);
  const rivals = new Map(here.filter((one) => one.client === peer).map((one) => [one.round, one]));
  const pairs = here.filter((one) => one.client === client && rivals.has(one.round))
    .map((one) => [one, rivals.get(one.round) as CeilingDrive] as const);
  const quiet = pairs.filter((pair) => !pair.some(isDisturbed));
  return overRounds((quiet.length >= 3 ? quiet : pairs).map(([one, rival]) => costOf(rival) / costOf(one)));
}

/** Whether other processes took so much that the drive says little. */
export function isDisturbed({ foreign_cpu_share }: Pick<CeilingDrive, "foreign_cpu_share">): boolean {
  return (foreign_cpu_share ?? 0) > DISTURBED_SHARE;
}

/** Median and range of the figures that there are; null where there is none. */
export function overRounds(values: readonly (number | null)[]): OverRounds | null {
  const sorted = values.filter((value) => value !== null && Number.isFinite(value)).sort((a, b) =>
    a! - b!
  ) as number[];
  if (sorted.length === 0) return null;
  return { median: quantileSorted(sorted, 0.5, "type7"), low: sorted[0]!, high: sorted.at(-1)! };
}
