import type { StackId } from "lib/model.ts";
import { STACK_PALETTE } from "lib/plots/stack_palette.ts";

/** Ids kept for what is no variant of its own: `single` is the stack itself. */
const PLAIN = new Set(["", "single"]);

/** How far a variant's colour goes from its stack's towards white (above 0) or black (below). */
const SHADES = [-0.4, 0.38, -0.22, 0.22];
const SHADE_OF: Readonly<Record<string, number>> = {
  "cluster": -0.4,
  "multi": -0.4,
  "bun": 0.38,
  "bun-cluster": -0.22,
  // One stack under two names.
  "a": -0.4,
  "b": 0.38,
};

/**
 * The colour of a stack, the same in every figure and every session: its own if the palette has one, else one by a hash
 * of its id. A variant `folder@variant` has a lighter or darker shade of its folder's colour. Two stacks may come out
 * alike: figures name their rows and lines too.
 */
export function stackColour(stack: StackId): string {
  const [folder = "", variant = ""] = stack.split("@");
  const base = STACK_PALETTE[folder] ?? hashedColour(folder);
  if (PLAIN.has(variant)) return base;
  return shaded(base, SHADE_OF[variant] ?? SHADES[(fnv1a(variant) >>> 5) % SHADES.length] ?? 0);
}

/** Any hue, half saturated, in one of three lightnesses, for a stack that is not in the palette. */
function hashedColour(id: string): string {
  const hash = fnv1a(id);
  const [hue, light] = [hash % 360, [0.26, 0.34, 0.43][(hash >>> 16) % 3] ?? 0.34];
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = light - 0.55 * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255);
  };
  return hex([channel(0), channel(8), channel(4)]);
}

function shaded(colour: string, towards: number): string {
  // Black has no darker shade: its variants are greys.
  const [target, share] = colour === "#000000"
    ? [255, 0.45 + 0.6 * towards]
    : [towards > 0 ? 255 : 0, Math.abs(towards)];
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return hex(channels.map((value) => Math.round(value + (target - value) * share)));
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("").toUpperCase()}`;
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
