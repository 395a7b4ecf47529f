/** How long and how often runs are made. */
export interface Form {
  readonly blocks: number;
  readonly warmup_s: number;
  readonly window_s: number;
}

/** What the quick form has to fit. */
export interface Extent {
  /** Runs of one block. */
  readonly cells: number;
  /** Runs by the publication's own tool, if it is to be run too. */
  readonly tool_runs: number;
}

/** Start, verification, stop of a server; a little more than the median of all stacks on two cores. */
const RUN_S = 3.5;
/** The same with the tool's own start, its second, and a pause before it. */
const TOOL_RUN_S = 6;
/** What a reader waits for. */
const BUDGET_S = 30 * 60;

/** The longest first; two blocks are the least that show a spread. */
const FORMS: readonly [Form, ...Form[]] = [
  { blocks: 3, warmup_s: 1, window_s: 2 },
  { blocks: 3, warmup_s: 0.5, window_s: 1 },
  { blocks: 2, warmup_s: 0.5, window_s: 1 },
  { blocks: 2, warmup_s: 0.3, window_s: 0.5 },
];

/** The longest quick form that ends within half an hour on two cores; the shortest where none does. */
export function quickForm(extent: Extent): Form {
  return FORMS.find((form) => estimate_s(form, extent) <= BUDGET_S) ?? FORMS.at(-1)!;
}

/** About how long a form takes, without builds. */
export function estimate_s({ blocks, warmup_s, window_s }: Form, { cells, tool_runs }: Extent): number {
  return blocks * cells * (RUN_S + warmup_s + window_s) + tool_runs * TOOL_RUN_S;
}
