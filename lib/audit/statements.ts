import type { AuditCell, AuditInput, Statement } from "lib/audit/audit_input.ts";
import { higherIsBetter } from "lib/audit/metrics.ts";
import { recordsOf } from "lib/audit/records.ts";
import { figure } from "lib/audit/words.ts";

/** A sentence held against the printed cells that it speaks of. */
export interface HeldStatement {
  readonly statement: Statement;
  readonly agrees: boolean;
  /** Where it does not: the table shows its subject in a better place than the sentence does. */
  readonly says_less: boolean;
  /** The comparison with its numbers. */
  readonly arithmetic: string;
  readonly cells: readonly AuditCell[];
}

/** The calculation, and the reading that it follows. */
export function asRead({ reading }: { readonly reading?: string }, arithmetic: string): string {
  return reading === undefined ? arithmetic : `${arithmetic} (read as: ${reading.replace(/\.$/, "")})`;
}

/** Every sentence whose cells are printed; sentences that quote a row of a table are the table itself. */
export function heldStatements(input: AuditInput): HeldStatement[] {
  const records = recordsOf(input);
  return input.statements.filter(({ quote }) => !quote.trim().startsWith("|")).flatMap((statement) => {
    const column = records.filter(({ workload, cells }) =>
      (statement.workload === null || workload === null || workload === statement.workload) &&
      cells[statement.metric] !== undefined &&
      (statement.table === undefined || cells[statement.metric]!.table === statement.table)
    ).map(({ stack, cells }) => ({ stack, cell: cells[statement.metric]! }));
    const own = column.find(({ stack }) => stack === statement.a)?.cell;
    if (own === undefined) return [];
    const others = column.filter(({ stack }) =>
      stack !== statement.a && [undefined, stack].includes(statement.b)
    )
      .map(({ cell }) => cell);
    const held = isAbsolute(statement)
      ? alone(statement, own)
      : others.length === 0
      ? null
      : against(statement, own, others);
    return held === null ? [] : [held];
  });
}

function isAbsolute({ form, published }: Statement): boolean {
  return form === "threshold" || (form === "text_against_table" && published !== null);
}

function alone(statement: Statement, own: AuditCell): HeldStatement | null {
  const { published, side, tolerance } = statement;
  if (published === null) return null;
  const agrees = side === "above"
    ? own.value > published
    : side === "below"
    ? own.value < published
    : Math.abs(Math.log(own.value / published)) <= Math.log1p(tolerance);
  const said = side === undefined ? `${published}` : `${side} ${published}`;
  const arithmetic = `the text says ${said}; the table prints ${own.printed} for ${own.row}`;
  return {
    statement,
    agrees,
    says_less: !agrees && isBetter(statement.metric, own.value, published),
    arithmetic,
    cells: [own],
  };
}

function against(statement: Statement, own: AuditCell, others: readonly AuditCell[]): HeldStatement {
  const { form, metric, side, published } = statement;
  if (form === "ratio" || form === "equivalence") {
    const [other] = others;
    const claimed = form === "ratio" ? published ?? 1 : 1;
    const shown = own.value / other!.value;
    const agrees = within(shown, claimed, statement);
    const said = side === undefined ? figure(claimed) : `${side} ${figure(claimed)}`;
    const arithmetic = `${own.printed} / ${other!.printed} = ${figure(shown)} (${own.row} by ${
      other!.row
    }), where the text says ${form === "ratio" ? said : "about the same"}`;
    return {
      statement,
      agrees,
      says_less: !agrees && isBetter(metric, shown, claimed),
      arithmetic,
      cells: [own, other!],
    };
  }
  const wrong = others.filter(({ value }) => side === "above" ? own.value <= value : own.value >= value);
  const better = (side === "above") === higherIsBetter(metric);
  const shown = (wrong.length > 0 ? wrong : others).map(({ row, printed }) => `${row} ${printed}`).join(", ");
  const arithmetic = `the text puts ${own.row} ${side} ${
    statement.b ?? "every other row"
  }; the table prints ${own.row} ${own.printed} and ${shown}`;
  return {
    statement,
    agrees: wrong.length === 0,
    says_less: wrong.length > 0 && !better && wrong.every(({ value }) => value !== own.value),
    arithmetic,
    cells: [own, ...wrong],
  };
}

/** "More than twice" is borne out by every larger ratio, "up to twice" by every smaller one. */
function within(shown: number, claimed: number, { side, tolerance }: Statement): boolean {
  const apart = Math.log(shown / claimed);
  const open = Math.log1p(tolerance);
  return (side === "above" || apart <= open) && (side === "below" || apart >= -open);
}

function isBetter(metric: string, shown: number, claimed: number): boolean {
  const higher = higherIsBetter(metric);
  return higher !== null && (higher ? shown > claimed : shown < claimed);
}
