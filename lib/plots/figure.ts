import type * as Plot from "@observablehq/plot";

/** A plot before it is drawn, with the words that belong to it. */
export interface Figure {
  /** Marks, scales, legends. Titles and captions go into the fields below, never here. */
  readonly options: Plot.PlotOptions;
  /** What it shows, drawn at its head. */
  readonly title: string;
  /** n and the definition of what is drawn: one or two sentences. */
  readonly caption: string;
  /** What a reader who cannot see it must know. */
  readonly alt: string;
}
