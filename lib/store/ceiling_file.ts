import type { Environment } from "lib/model.ts";
import { recordFile } from "lib/store/record_file.ts";
import { ENVIRONMENT_SHAPE } from "lib/store/run_shape.ts";
import {
  type Check,
  count,
  exactly,
  finite,
  flag,
  listOf,
  nullable,
  objectOf,
  oneOf,
  text,
} from "lib/store/shape.ts";

/** A program that offers load, ours or another's. */
export interface CeilingClient {
  /** `epoll`, `wrk`, `hey_csv`. */
  readonly id: string;
  readonly kind: "ours" | "peer";
  /** As it names itself; null where it does not. */
  readonly version: string | null;
  /** Whether it leaves a row for every request. */
  readonly rows: boolean;
}

/** What the server answered in a drive. */
export type CeilingAnswer = "15 B" | "1 KiB";

/** One client against one fresh server for some seconds. Null is "could not be read" or "the tool does not say". */
export interface CeilingDrive {
  readonly round: number;
  readonly connections: number;
  readonly answer: CeilingAnswer;
  readonly client: string;
  /** By the client's own account. */
  readonly requests: number | null;
  /** As the client reports it; ours: rows by the length of the load. */
  readonly per_second: number;
  readonly failed: number | null;
  /** User and system time of all its processes, from their start to their end. */
  readonly cpu_us: number;
  /** Latency as the client reports it, by its own definition. */
  readonly p50_us: number | null;
  readonly p99_us: number | null;
  /** The part of it until the kernel had the answer, and the part in which the answer waited for the client. */
  readonly server_p50_us: number | null;
  readonly server_p99_us: number | null;
  readonly wait_p50_us: number | null;
  readonly wait_p99_us: number | null;
  /** Requests that the server read: what the CPU time is divided by. */
  readonly server_count: number;
  /** On disk, by rows. */
  readonly bytes_per_row: number | null;
  /** Share of all cores' time that went to other processes. */
  readonly foreign_cpu_share: number | null;
}

/** The contents of `ceiling.json`: what every client made of the same server. */
export interface CeilingRecord {
  readonly format: 1;
  readonly created_at: string;
  readonly environment: Environment;
  /** In words. */
  readonly server: string;
  /** Cores that the server and the client were kept on; null where they were not. */
  readonly server_core: number | null;
  readonly client_core: number | null;
  readonly seconds: number;
  readonly rounds: number;
  readonly clients: readonly CeilingClient[];
  /** Clients that are not installed, with the line that installs them. */
  readonly missing: readonly { readonly id: string; readonly install: string }[];
  readonly drives: readonly CeilingDrive[];
}

const figure = nullable(finite);

const CEILING_SHAPE: Check = objectOf<CeilingRecord>({
  format: exactly(1),
  created_at: text,
  environment: ENVIRONMENT_SHAPE,
  server: text,
  server_core: nullable(count),
  client_core: nullable(count),
  seconds: finite,
  rounds: count,
  clients: listOf(objectOf<CeilingClient>({
    id: text,
    kind: oneOf<CeilingClient["kind"]>({ ours: true, peer: true }),
    version: nullable(text),
    rows: flag,
  })),
  missing: listOf(objectOf<CeilingRecord["missing"][number]>({ id: text, install: text })),
  drives: listOf(objectOf<CeilingDrive>({
    round: count,
    connections: count,
    answer: oneOf<CeilingAnswer>({ "15 B": true, "1 KiB": true }),
    client: text,
    requests: nullable(count),
    per_second: finite,
    failed: nullable(count),
    cpu_us: finite,
    p50_us: figure,
    p99_us: figure,
    server_p50_us: figure,
    server_p99_us: figure,
    wait_p50_us: figure,
    wait_p99_us: figure,
    server_count: count,
    bytes_per_row: figure,
    foreign_cpu_share: figure,
  })),
});

/** The file `ceiling.json`: its name, its reader and its writer. */
export const { name: CEILING_FILE, read: readCeiling, write: writeCeiling } = recordFile<CeilingRecord>(
  "ceiling.json",
  CEILING_SHAPE,
);
