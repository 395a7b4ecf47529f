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
  /** What the publication's own table says. */
  readonly own: ClaimRow["own_table"];
}

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
        at: i + 1,
      }))
    );
}

/**
 * The claims ledger: every sentence a square, coloured by its verdict, a row per form. A cross stands where the
 * publication's own table disagrees with the sentence.
 */
export function claimsLedger(claims: readonly ClaimRow[]): Figure {
  const squares = ledgerSquares(claims);
  const forms = [...new Set(squares.map(({ form }) => form))];
  const states = Object.keys(STATES).filter((state) => squares.some((square) => square.state === state));
  const told = states.map((state) => `${squares.filter((one) => one.state === state).length} ${state}`);
  const disagree = squares.filter(({ own }) => own === "disagrees");
  const longest = Math.max(1, ...squares.map(({ at }) => at));
  const side = Math.min(14, 560 / longest);
  const place = { x: "at", y: "form" } as const;
  return {
    title: "Claims ledger",
    caption: `n = ${count(squares.length, "claim")}, a square each: ${told.join(", ")}. ` +
      `× (${disagree.length}): the publication's own table disagrees with the sentence; no run of ours enters that.`,
    alt: `Claims by form (${forms.join(", ")}): ${told.join(", ")}.`,
    options: {
      width: 720,
      height: 50 + forms.length * 30,
      marginLeft: 130,
      marginBottom: 10,
      x: { axis: null, domain: [0, Math.max(longest, 560 / 14) + 1] },
      y: { label: null, domain: forms },
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
          r: side / 2 - 0.5,
          fill: "state",
          stroke: "#666",
          strokeWidth: 0.5,
          title: ({ id, state, sentence }: LedgerSquare) => `${id}: ${state}. ${sentence}`,
        }),
        Plot.dot(disagree, { ...place, symbol: "times", r: side / 3, stroke: "black", strokeWidth: 1.5 }),
      ],
    },
  };
}
