import { STATED_POWER } from "lib/gates/stated_power.ts";
import { wilson } from "lib/stats/wilson.ts";
import type { GatePower } from "lib/store/gates_file.ts";
import { columns } from "./columns.ts";
import { NOT_IMPOSED } from "./defects/mod.ts";
import { shareOf } from "./share_of.ts";

const HEADS = ["gate", "defect", "size", "load", "named", "stated", "does it hold?"];

/** A line per gate, defect, size and kind of load: how often it was named, as stated, and whether that holds. */
export function powerTable(rows: readonly GatePower[]): string {
  const lines = rows.map((row) => {
    const stated = STATED_POWER[row.gate]?.find(({ defect, size, load }) =>
      defect === row.defect && size === row.size && load === row.load
    );
    return [row.gate, row.defect, row.size, row.load, namedOf(row), stated ? namedOf(stated) : "not measured"]
      .concat(holds(row, stated));
  });
  const defects = new Map(rows.map(({ defect, what }) => [defect, what]));
  const note = [
    "power: the defect imposed on each undisturbed run that the gate says nothing of as it is; share named and its " +
    "95 % interval (Wilson)",
    ...[...defects].map(([defect, what]) => `  ${defect}: ${what}`),
    ...Object.entries(NOT_IMPOSED).map(([gate, reason]) => `no power of ${gate}: ${reason}`),
    ...unseen(rows).map((gate) => `no power of ${gate}: no run here has what it judges`),
  ];
  return `${columns([HEADS, ...lines])}\n\n${note.join("\n")}`;
}

/** The JSON that `lib/gates/stated_power.json` holds: a list for every gate. */
export function statedPowerText(rows: readonly GatePower[]): string {
  const gates = Object.keys(STATED_POWER).map((gate) => {
    const own = rows.filter((row) => row.gate === gate);
    return [gate, own.map(({ defect, size, load, named, of }) => ({ defect, size, load, named, of }))];
  });
  return `${JSON.stringify(Object.fromEntries(gates), null, 2)}\n`;
}

function unseen(rows: readonly GatePower[]): string[] {
  const seen = new Set(rows.map(({ gate }) => gate));
  return Object.keys(STATED_POWER).filter((gate) => !seen.has(gate) && !(gate in NOT_IMPOSED));
}

function namedOf({ named, of }: Pick<GatePower, "named" | "of">): string {
  return shareOf(named, of, { interval: wilson });
}

/** Whether two powers can be one: their intervals have something in common. */
function holds(measured: GatePower, stated: Pick<GatePower, "named" | "of"> | undefined): string {
  if (stated === undefined) return "it states none";
  const [here, there] = [wilson(measured.named, measured.of), wilson(stated.named, stated.of)];
  if (here.low > there.high) return "NO: it names more";
  return here.high < there.low ? "NO: it names less" : "yes";
}
