import * as Plot from "@observablehq/plot";
import type { ColumnTable } from "arquero";
import type { Severity } from "lib/model.ts";
import type { Figure } from "lib/plots/figure.ts";
import { count } from "lib/plots/runs_drawn.ts";
import type { GateRow } from "lib/tables/gates.ts";

/** What a gate said of all runs of one stack and workload. */
interface Cell {
  readonly row: string;
  readonly gate: string;
  readonly level: Level;
  /** "2/7": runs that warn of runs read; empty where none does. */
  readonly text: string;
  readonly title: string;
}

type Level = Severity | "quiet" | "could not tell";

/** Dark to light and each with a text of its own, so that no meaning hangs on a hue. */
const FILLS: Readonly<Record<Level, string>> = {
  "invalid": "#B2182B",
  "bound": "#E08214",
  "note": "#FDDBA0",
  "quiet": "#DCE9F2",
  "could not tell": "#E4E4E4",
};
const LEVELS = Object.keys(FILLS) as Level[];

/**
 * Every gate over every stack and workload in one strip: what may be used, what only as "at least", and what the
 * machine could not tell. A cell says how many of its runs warn.
 */
export function gatesStrip(gates: ColumnTable): Figure {
  const readings = gates.objects() as GateRow[];
  const columns = [...new Set(readings.map(({ gate }) => gate))];
  const groups = Map.groupBy(
    readings,
    ({ stack, workload, gate }) => JSON.stringify([stack, workload, gate]),
  );
  const cells = [...groups.values()].map(cellOf);
  const rows = [...new Set(cells.map(({ row }) => row))].sort();
  const warning = readings.filter(({ warns }) => warns);
  return {
    title: "Gates: what each one said of each stack and workload",
    caption:
      `n = ${count(readings.length, "reading")} of ${
        count(new Set(readings.map(({ id }) => id)).size, "run")
      }; ${
        count(warning.length, "warning")
      }. A cell's number: runs that warn of runs made; ? where the machine could not ` +
      `tell in any. Invalid: do not use; bound: read "at least"; note: read on. The gravest word of a cell colours it.`,
    alt: warning.length === 0
      ? "No gate warns."
      : `Warnings: ${cells.filter(({ text }) => text.includes("/")).map(({ title }) => title).join("; ")}`,
    options: {
      width: 720,
      height: 150 + rows.length * 18,
      marginLeft: 140,
      marginTop: 120,
      marginRight: 95,
      x: { label: null, domain: columns, axis: "top", tickRotate: -50, tickSize: 0, padding: 0.06 },
      y: { label: null, domain: rows, tickSize: 0, padding: 0.08 },
      color: { type: "ordinal", domain: LEVELS, range: LEVELS.map((level) => FILLS[level]), legend: true },
      marks: [
        Plot.cell(cells, {
          x: "gate",
          y: "row",
          fill: "level",
          stroke: "#c8d0d8",
          strokeWidth: 0.6,
          title: "title",
        }),
        Plot.text(cells, {
          ...{ x: "gate", y: "row", text: "text" },
          fill: (cell: Cell) => cell.level === "invalid" ? "white" : "#1b1e23",
        }),
      ],
    },
  };
}

function cellOf(of: readonly GateRow[]): Cell {
  const { stack, workload, gate } = of[0] as GateRow;
  const warning = of.filter(({ warns }) => warns);
  const gravest = LEVELS.find((level) => warning.some(({ severity }) => severity === level));
  const told = of.some(({ figure }) => figure !== null);
  const row = `${stack} /${workload}`;
  return {
    row,
    gate,
    level: gravest ?? (told ? "quiet" : "could not tell"),
    text: warning.length > 0 ? `${warning.length}/${of.length}` : told ? "" : "?",
    title: `${row}, ${gate}: ${(warning[0] ?? of[0])?.message ?? ""}`,
  };
}
