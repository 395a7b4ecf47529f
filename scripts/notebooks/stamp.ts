/** What outputs belong to, so that those which no longer do can be told. */
import { sha256 } from "lib/store/checksum.ts";
import { dataHash, type DataSource } from "./data_source.ts";
import { type Cell, joined, type Notebook, type Stamp } from "./notebook_file.ts";

/** What a notebook was executed with. */
export interface RunRecord {
  readonly started_at: string;
  readonly deno: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Its path within the workspace. */
  readonly notebook?: string;
  readonly commit?: string | null;
  readonly dirty?: boolean | null;
  /** Of the runtime, the packages and the imported modules. */
  readonly code_sha256?: string;
  /** What it opened, in that order. */
  readonly data?: readonly DataSource[];
}

/** Why outputs may not be those that the notebook, its data and its code give now. */
export type Stale = "never run" | "cell changed" | "earlier cell changed" | "data changed" | "code changed";

/** What is there now; null is not asked for. */
export interface Present {
  /** The record's sources as they are now, in its order; null where one is gone. */
  readonly data: readonly (DataSource | null)[] | null;
  readonly code_sha256: string | null;
}

/** SHA-256 of a cell's source, hexadecimal. */
export function sourceHash(source: string): string {
  return sha256(source);
}

/** The stamp of a cell that has just run. */
export function stampOf(cell: Cell, before: readonly Cell[], data: readonly DataSource[]): Stamp {
  return {
    source_sha256: sourceHash(joined(cell.source)),
    before_sha256: beforeHash(before),
    sources: data.length,
    data_sha256: dataHash(data),
  };
}

/** For each cell why its outputs are stale, or null. `present` is what data and code are now. */
export function staleCells(
  notebook: Notebook,
  present: Present = { data: null, code_sha256: null },
): (Stale | null)[] {
  const record = runRecord(notebook);
  const otherCode = present.code_sha256 !== null && record?.code_sha256 !== undefined &&
    record.code_sha256 !== present.code_sha256;
  return notebook.cells.map((cell, i) => {
    if (cell.cell_type !== "code" || joined(cell.source).trim() === "") return null;
    return whyStale(cell, { before: notebook.cells.slice(0, i), present, otherCode });
  });
}

/** What the notebook was executed with; null where our runner did not execute it. */
export function runRecord({ metadata }: Notebook): RunRecord | null {
  return (metadata["benchbook"] as RunRecord | undefined) ?? null;
}

function whyStale(
  cell: Cell,
  { before, present, otherCode }: { before: readonly Cell[]; present: Present; otherCode: boolean },
): Stale | null {
  const stamp = cell.metadata.benchbook;
  if (stamp === undefined) return "never run";
  if (stamp.source_sha256 !== sourceHash(joined(cell.source))) return "cell changed";
  if (stamp.before_sha256 !== undefined && stamp.before_sha256 !== beforeHash(before)) {
    return "earlier cell changed";
  }
  if (present.data !== null && stamp.data_sha256 !== undefined) {
    const opened = present.data.slice(0, stamp.sources);
    const there = opened.flatMap((source) => source ?? []);
    if (there.length < opened.length || dataHash(there) !== stamp.data_sha256) return "data changed";
  }
  return otherCode ? "code changed" : null;
}

function beforeHash(cells: readonly Cell[]): string {
  const sources = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => joined(source));
  return sha256(JSON.stringify(sources.filter((source) => source.trim() !== "")));
}
