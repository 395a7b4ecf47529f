import { join } from "node:path";
import { OUTCOMES } from "lib/model.ts";
import { sleep } from "lib/measure/clock.ts";
import type { EnduranceReader, EnduranceRecord, SegmentFigures } from "lib/store/endurance_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { readSegments } from "lib/store/request_segments.ts";
import { segments } from "lib/tables/segments.ts";
import { openByPython, PYTHON_READERS } from "./python_reader.ts";

/** What readers make of a run's segments: ours in `figures`, the others in `readers`. */
export type SegmentsOpened = Pick<EnduranceRecord, "figures" | "readers" | "missing">;

const INSTALL = "python3 -m venv .tools/readers && .tools/readers/bin/pip install pyarrow polars, " +
  "or name a Python that has it by --python";

/**
 * Reads every segment of a run's folder by our own store, by arquero, and by pyarrow and polars where the Python has
 * them: one segment in memory at a time, one reader after the other. `python` is null where there is none.
 */
export async function openSegments(folder: string, python: string | null): Promise<SegmentsOpened> {
  const figures = ownFigures(folder);
  const readers = [await openByArquero(folder)];
  const missing: SegmentsOpened["missing"][number][] = [];
  for (const id of PYTHON_READERS) {
    const reader = python === null ? null : await openByPython(id, { python, folder });
    if (reader === null) missing.push({ id, install: INSTALL });
    else readers.push(reader);
  }
  return { figures, readers, missing };
}

/** By plain loops over the store's typed arrays. */
function ownFigures(folder: string): SegmentFigures {
  const ok = OUTCOMES.indexOf("ok");
  let [rows, done_us_sum, done_us_max, not_ok] = [0, 0, 0, 0];
  for (const segment of readSegments(folder)) {
    rows += segment.rows;
    for (let row = 0; row < segment.rows; row++) {
      const done_us = segment.done_us[row]!;
      done_us_sum += done_us;
      if (done_us > done_us_max) done_us_max = done_us;
      if (segment.outcome[row] !== ok) not_ok++;
    }
  }
  return { rows, done_us_sum, done_us_max, not_ok };
}

/** By arquero's verbs over the tables that notebooks have. */
async function openByArquero(folder: string): Promise<EnduranceReader> {
  const version = pinned("arquero");
  const began = performance.now();
  const parts: SegmentFigures[] = [];
  for (const segment of segments(folder)) {
    parts.push(
      segment.rollup({
        rows: "d => op.count()",
        done_us_sum: "d => op.sum(d.done_us)",
        done_us_max: "d => op.max(d.done_us)",
        not_ok: "d => op.sum(d.outcome === 'ok' ? 0 : 1)",
      }).object() as SegmentFigures,
    );
    await sleep(0); // an interrupt is heard between segments
  }
  const sum = (name: keyof SegmentFigures) => parts.reduce((sum, part) => sum + (part[name] ?? 0), 0);
  const figures = {
    ...{ rows: sum("rows"), done_us_sum: sum("done_us_sum"), not_ok: sum("not_ok") },
    done_us_max: Math.max(...parts.map((part) => part.done_us_max ?? 0)),
  };
  return { id: "arquero", version, figures, problem: null, seconds: (performance.now() - began) / 1000 };
}

/** The version of an npm package that deno.json pins; null where it does not. */
function pinned(name: string): string | null {
  const { imports } = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json"))) as {
    readonly imports: Readonly<Record<string, string>>;
  };
  return imports[name]?.split("@").at(-1) ?? null;
}
