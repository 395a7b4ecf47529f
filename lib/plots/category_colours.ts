/** The colours of Okabe and Ito (2008) in an order in which neighbours differ most, for lines that are not stacks. */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

/** A colour scale with a legend for named lines or dots, in the order of the names. */
export function categoryColours(names: readonly string[]) {
  return {
    type: "ordinal",
    legend: true,
    domain: [...names],
    range: names.map((_, i) => COLOURS[i % COLOURS.length] as string),
  } as const;
}
