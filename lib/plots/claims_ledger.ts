import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { count } from "lib/plots/runs_drawn.ts";
import { CLAIM_KINDS } from "lib/tables/claim_kinds.ts";
import type { ClaimRow } from "lib/tables/claims.ts";

/** From what holds to what does not, to what nobody can say; colours that colour-blind readers can tell apart. */
const STATES = {
  reproduced: "#009E73",
  "direction only": "#56B4E9",
  "differs on this machine": "#E69F00",
  contradicted: "#D55E00",
  inconclusive: "#F0E442",
  "no verdict: too few blocks": "#999999",
  "not testable": "#DDDDDD",
} as const;

/** One claim as a square of the ledger. */
export interface LedgerSquare {
  readonly id: string;
  readonly form: string;
  readonly state: keyof typeof STATES;
  readonly sentence: string;
  /** Place in its row, from 1. */
  readonly at: number;
  /** A form has as many rows as its squares need; the first is named as it is. */
  readonly row: string;
  /** What the publication's own table says. */
  readonly own: ClaimRow["own_table"];
}

/** Squares in a row, of 14 px each. */
const PER_ROW = 40;
const SIDE = 14;

const FORMS: readonly string[] = Object.values(CLAIM_KINDS).flat();

/** Every claim as a square, in rows by form (these by what decides them), sorted by what became of it. */
export function ledgerSquares(claims: readonly ClaimRow[]): LedgerSquare[] {
  const order = Object.keys(STATES);
  const squares = claims.map(({ id, form, verdict, sentence, own_table: own }) => ({
    id,
    form: form.replaceAll("_", " "),
    state: verdict ?? "no verdict: too few blocks" as const,
    sentence,
    own,
  }));
  const place = ({ form }: Pick<LedgerSquare, "form">) => FORMS.indexOf(form.replaceAll(" ", "_"));
  return [...Map.groupBy(squares, ({ form }) => form).values()].toSorted(([a], [b]) => place(a!) - place(b!))
    .flatMap((of) =>
      of.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((one, i) => ({
        ...one,
        at: i % PER_ROW + 1,
        row: i < PER_ROW ? one.form : `${one.form} ${Math.floor(i / PER_ROW) + 1}`,
      }))
    );
}

/**
 * The claims ledger: every sentence a square, coloured by its verdict, rows by form. A cross stands where the
 * publication's own table disagrees with the sentence.
 */
export function claimsLedger(claims: readonly ClaimRow[]): Figure {
  const squares = ledgerSquares(claims);
  const forms = [...new Set(squares.map(({ form }) => form))];
  const states = Object.keys(STATES).filter((state) => squares.some((square) => square.state === state));
  const told = states.map((state) => `${squares.filter((one) => one.state === state).length} ${state}`);
  const disagree = squares.filter(({ own }) => own === "disagrees");
  const rows = [...new Set(squares.map(({ row }) => row))];
  const place = { x: "at", y: "row" } as const;
  return {
    title: "Claims ledger",
    caption: `n = ${count(squares.length, "claim")}, a square each: ${told.join(", ")}. ` +
      `× (${disagree.length}): the publication's own table disagrees with the sentence; no run of ours enters that.`,
    alt: `Claims by form (${forms.join(", ")}): ${told.join(", ")}.`,
    options: {
      width: 720,
      height: 50 + rows.length * 24,
      marginLeft: 130,
      marginBottom: 10,
      x: { axis: null, domain: [0, PER_ROW + 1] },
      y: {
        label: null,
        domain: rows,
        tickFormat: (row: string) => forms.includes(row) ? row : "",
        tickSize: 0,
      },
      color: {
        type: "ordinal",
        legend: true,
        domain: states,
        range: states.map((state) => STATES[state as LedgerSquare["state"]]),
      },
      marks: [
        Plot.dot(squares, {
          ...place,
          symbol: "square",
          r: SIDE / 2 - 0.5,
          fill: "state",
          stroke: "#666",
          strokeWidth: 0.5,
          title: ({ id, state, sentence }: LedgerSquare) => `${id}: ${state}. ${sentence}`,
        }),
        Plot.dot(disagree, { ...place, symbol: "times", r: SIDE / 3, stroke: "black", strokeWidth: 1.5 }),
      ],
    },
  };
}
