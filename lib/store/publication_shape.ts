import { AS_PUBLISHED_SHAPE, type AsPublished } from "lib/store/as_published_shape.ts";
import {
  type Check,
  finite,
  listOf,
  mapOf,
  nullable,
  objectOf,
  oneOf,
  optional,
  text,
} from "lib/store/shape.ts";

/** What a column of a printed table means. */
export interface ColumnMeaning {
  /** Where it differs from the table's; null where the number belongs to no workload. */
  readonly workload?: string | null;
  /**
   * A column of `summary()`, one of these in other units (see `besidePublished()`), or a figure that only
   * publications have (`PRINTED_ONLY`).
   */
  readonly metric: string;
}

/** How a table stands in the text; without it, as rows between bars (`| a | b |`) under a header row. */
export interface PrintedForm {
  /**
   * - `rows`: a header row and rows.
   * - `chart`: a bar chart, whose lines are a name, a bar, a number and a remark within a frame. Its header is ours.
   * - `prose`: cells that stand in sentences, those of `quotes`. Its header is ours.
   */
  readonly kind: "rows" | "chart" | "prose";
  /** The chart's frame and the piece its bars are made of, as they stand in the text. */
  readonly frame?: string;
  readonly block?: string;
  readonly quotes?: readonly string[];
}

/** Where a printed table is and what it holds. */
export interface TableSource {
  /** The CSV beside `publication.json`, cells exactly as printed. */
  readonly file: string;
  readonly caption: string;
  /** The line of the text that the table stands under, word for word. */
  readonly heading?: string;
  readonly printed?: PrintedForm;
  readonly unit: string;
  readonly workload?: string;
  /** The heading of the column that names the stack. */
  readonly rows: string;
  /** Heading → meaning; columns without numbers are left out. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
}

/** How a printed stack is matched. */
export interface PrintedStack {
  /** The same stack here; null where it could not be built. */
  readonly stack: string | null;
  /** Another stack shown beside it, which never counts as the publication's own. */
  readonly stand_in?: string;
  /** Why it is absent or stood in for. */
  readonly why?: string;
}

/** The load that a publication offered, as far as it is said. */
export interface PublishedLoad {
  /** Open: users or requests arrive on their own, however fast the answers are. */
  readonly kind: "closed" | "open";
  /** Open: the most that could be at one time. */
  readonly in_flight: number;
  readonly warmup_ms: number | null;
  readonly window_ms: number | null;
  /** Open: requests that become due in a second. */
  readonly per_second?: number;
}

/** What was read in a source's own code, history or result files: evidence that its page does not show. */
export interface Provenance {
  /** Repository and commit, or the file where no commit is known. */
  readonly source: string;
  /** The day of the commit; null where it was not noted. */
  readonly date: string | null;
  /** Tables and stacks as printed that it bears on; empty is all. */
  readonly tables: readonly string[];
  readonly stacks: readonly string[];
  readonly found: string;
}

/** The contents of `publication.json`. Null is "not said". */
export interface Publication {
  readonly title: string;
  readonly url: string;
  /** The day it was read. */
  readonly read: string;
  readonly sha256_of_text: string;
  readonly load: PublishedLoad;
  /** Its procedure in its own tool's terms. */
  readonly as_published?: AsPublished;
  /** The load client it used. */
  readonly driver: string | null;
  readonly percentiles: string | null;
  readonly machine: string | null;
  /** What it leaves open, a sentence each. */
  readonly unknown: readonly string[];
  readonly fixed_upstream: string | null;
  readonly author_reply: string | null;
  readonly provenance?: readonly Provenance[];
  readonly stacks: Readonly<Record<string, PrintedStack>>;
  /** Stacks of ours that are shown beside the printed ones. */
  readonly additions: readonly string[];
  /** The stack that ratios are taken to. */
  readonly reference: string | null;
  readonly tables: Readonly<Record<string, TableSource>>;
}

const columnMeaning = objectOf<ColumnMeaning>({ workload: optional(nullable(text)), metric: text });

const tableSource = objectOf<TableSource>({
  file: text,
  caption: text,
  heading: optional(text),
  printed: optional(objectOf<PrintedForm>({
    kind: oneOf({ rows: true, chart: true, prose: true }),
    frame: optional(text),
    block: optional(text),
    quotes: optional(listOf(text)),
  })),
  unit: text,
  workload: optional(text),
  rows: text,
  columns: mapOf(columnMeaning),
});

/** What `publication.json` must hold. */
export const PUBLICATION_SHAPE: Check = objectOf<Publication>({
  title: text,
  url: text,
  read: text,
  sha256_of_text: text,
  load: objectOf<PublishedLoad>({
    kind: oneOf({ closed: true, open: true }),
    in_flight: finite,
    warmup_ms: nullable(finite),
    window_ms: nullable(finite),
    per_second: optional(finite),
  }),
  as_published: AS_PUBLISHED_SHAPE,
  driver: nullable(text),
  percentiles: nullable(text),
  machine: nullable(text),
  unknown: listOf(text),
  fixed_upstream: nullable(text),
  author_reply: nullable(text),
  provenance: optional(listOf(objectOf<Provenance>({
    source: text,
    date: nullable(text),
    tables: listOf(text),
    stacks: listOf(text),
    found: text,
  }))),
  stacks: mapOf(
    objectOf<PrintedStack>({ stack: nullable(text), stand_in: optional(text), why: optional(text) }),
  ),
  additions: listOf(text),
  reference: nullable(text),
  tables: mapOf(tableSource),
});
