import { existsSync } from "node:fs";
import { join } from "node:path";
import { SETUP_FORMS } from "lib/store/claims_shape.ts";
import { readClaims } from "lib/store/claims.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { listPublished, type Published, readPublished } from "lib/store/published.ts";
import { type CellVerdict, cellVerdicts } from "lib/tables/cell_verdicts.ts";
import { type ClaimRow, claims } from "lib/tables/claims.ts";
import { type CellCounts, countCells } from "lib/tables/publication_counts.ts";
import { recordedOf } from "lib/tables/recorded.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";
import { DECLARED } from "lib/workloads/declared.ts";

const BLOCK = /(<!-- publications: begin -->\n)[^]*?(\n<!-- publications: end -->)/;

/** The committed experiment that a publication's notebook opens when none is named. */
export function sampleOf(publication: string): string {
  return publication === "carrier" ? "sample" : `sample-${publication}`;
}

/** The README with its table of publications made anew from the committed samples. */
export async function withPublications(readme: string): Promise<string> {
  const block = await publicationsBlock();
  return readme.replace(BLOCK, (_, begin, end) => `${begin}\n${block}\n${end}`);
}

/** Publication → table → notebook → what became of its cells and claims, as Markdown. */
export async function publicationsBlock(): Promise<string> {
  const made = await Promise.all(listPublished().map(async (id) => await ofPublication(readPublished(id))));
  const cells = markdownTable(
    ["publication", "table", "cells", ...CELL_HEADS, "notebook"],
    made.flatMap(({ tables }) => tables),
  );
  const sentences = markdownTable(
    ["publication", "claims", ...CLAIM_HEADS],
    made.map(({ claims }) => claims),
  );
  return `${cells}\n\n${sentences}\n\n${legend(made[0]!.needed)}`;
}

/** Lines that a formatter leaves as they are. */
function legend(needed: number): string {
  return [
    `Counted on the committed samples. A verdict takes ${needed} blocks, fewer give _no verdict_. A cell is judged by its`,
    "ratio to the _reference_ row; a _stand-in_ is another program, shown and never judged; _none here_ says that",
    "the row's stack cannot be had. _Not in the sample_ has a stack here that was not run:",
    "`deno task reproduce <publication>` does. _Not testable_ are figures that runs here do not have, printed for",
    "one row alone, or bounds on both sides; of claims, those that nothing measured here bears on. _Own table",
    "disagrees_ needs no run. _Set-up_ are sentences on load, machine and versions, held against the records of the",
    "sample's runs, which are shorter than the publication's by design.",
  ].join("\n");
}

const CLAIM_HEADS = [
  "set-up: same here",
  "set-up: other here",
  "blocks",
  "own table disagrees",
  "reproduced",
  "differing",
  "no verdict",
  "not in the sample",
  "not testable",
];
const CELL_HEADS = [
  "reproduced",
  "differing",
  "no verdict",
  "reference",
  "stand-in",
  "none here",
  "not in the sample",
  "not testable",
];

interface Made {
  readonly id: string;
  readonly tables: readonly (readonly string[])[];
  readonly claims: readonly string[];
  readonly needed: number;
}

async function ofPublication(published: Published): Promise<Made> {
  const { plan, ...experiment } = await openExperiment(sampleOf(published.id));
  const fit = usable(summary({ plan, ...experiment }));
  const { verdict_blocks } = plan.analysis;
  const verdicts = cellVerdicts(fit, published, { verdict_blocks });
  const recorded = recordedOf({ plan, ...experiment }, DECLARED);
  const judged = claims(fit, published, readClaims(published), { verdict_blocks, recorded });
  const named = Object.values(published.tables).filter(({ columns }) => Object.keys(columns).length > 0);
  return {
    id: published.id,
    tables: named.map(({ name }) => cellLine(published, name, verdicts)),
    claims: claimLine(published.id, judged.objects() as ClaimRow[], plan.blocks),
    needed: verdict_blocks,
  };
}

function cellLine({ id, reference }: Published, table: string, verdicts: readonly CellVerdict[]): string[] {
  const counts: CellCounts = countCells(verdicts.filter((one) => one.table === table), reference);
  const notebook = `notebooks/reproduce/${id}.ipynb`;
  if (!existsSync(join(ROOT, notebook))) throw new Error(`Cannot list ${id} as ${notebook} does not exist`);
  const open = counts.no_verdict + counts.inconclusive;
  const { cells, reproduced, differing, reference: own, stand_in, none_here } = counts;
  const rest = [counts.not_measured, counts.not_testable];
  const numbers = [cells, reproduced, differing, open, own, stand_in, none_here, ...rest].map(String);
  return [id, table, ...numbers, `[${id}.ipynb](${notebook})`];
}

function claimLine(id: string, rows: readonly ClaimRow[], blocks: number): string[] {
  const kinds = rows.map(kindOfClaim);
  const count = (kind: ReturnType<typeof kindOfClaim>) => String(kinds.filter((one) => one === kind).length);
  return [
    id,
    String(rows.length),
    count("same set-up"),
    count("other set-up"),
    String(blocks),
    String(rows.filter((row) => row.own_table === "disagrees").length),
    count("reproduced"),
    count("differing"),
    count("no verdict"),
    count("not in the sample"),
    count("not testable"),
  ];
}

/** What a sentence's own table says is counted apart: here only what runs of ours can decide. */
function kindOfClaim({ form, verdict, sentence }: ClaimRow) {
  if (form === "text_against_table" || form === "arithmetic") return "not testable";
  if (SETUP_FORMS.includes(form) && verdict === "reproduced") return "same set-up";
  if (SETUP_FORMS.includes(form) && verdict === "differs on this machine") return "other set-up";
  if (verdict === null || verdict === "inconclusive") return "no verdict";
  if (verdict === "reproduced") return "reproduced";
  if (verdict !== "not testable") return "differing";
  return sentence.startsWith("no usable run") ? "not in the sample" : "not testable";
}

/** Aligned as `deno fmt` aligns it. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = head.map((_, i) => rows.every((row) => /^\d+$/.test(row[i] ?? "")));
  const widths = head.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i]!.length)));
  const pad = (text: string, i: number) => numeric[i] ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(" | ")} |`;
  const rule = widths.map((width, i) => numeric[i] ? `${"-".repeat(width - 1)}:` : "-".repeat(width));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

if (import.meta.main) {
  const path = join(ROOT, "README.md");
  await Deno.writeTextFile(path, await withPublications(await Deno.readTextFile(path)));
}
