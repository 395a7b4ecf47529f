import type { StackId } from "lib/model.ts";

/**
 * The colours of Okabe and Ito (2008), which colour-blind readers can tell apart, without the yellow, which is too
 * pale for a thin line on white; black is last.
 */
const OWN: Readonly<Record<StackId, string>> = {
  "gin": "#56B4E9",
  "fastify": "#009E73",
  "fastapi": "#E69F00",
  "spring-boot": "#CC79A7",
  "axum": "#D55E00",
  "bun": "#0072B2",
  "deno": "#000000",
  "null": "#8C8C8C",
};

/** Tol's "muted" scheme without its greys: for every stack that has no colour of its own. */
const OTHERS = ["#332288", "#117733", "#882255", "#999933", "#AA4499", "#44AA99", "#CC6677", "#88CCEE"];

/**
 * The colour of a stack, the same in every figure and every session. A stack that is not in the list gets one by
 * a hash of its id, so two such stacks may share a colour: figures name their rows and lines too.
 */
export function stackColour(stack: StackId): string {
  const own = OWN[stack];
  if (own !== undefined) return own;
  return OTHERS[fnv1a(stack) % OTHERS.length] ?? "#332288";
}

/** FNV-1a, 32 bits: small, and the same everywhere. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}

/** A colour scale with a legend for the stacks of a figure: marks give the stack's id, the legend its name. */
export function stackColours(stacks: readonly { readonly stack: StackId; readonly name: string }[]) {
  const names = new Map(stacks.map(({ stack, name }) => [stack, name]));
  return {
    type: "ordinal",
    legend: true,
    domain: [...names.keys()],
    range: [...names.keys()].map(stackColour),
    tickFormat: (stack: StackId) => names.get(stack) ?? stack,
  } as const;
}
