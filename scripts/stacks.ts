import { join } from "node:path";
import type { Stack, StackId, Variant } from "lib/model.ts";
import { nearestWord } from "./nearest_word.ts";

/** A folder of `scripts/stacks` with its definition. */
export interface FoundStack {
  readonly id: string;
  readonly folder: string;
  readonly stack: Stack;
}

/** Where the stacks are. */
export const STACKS_FOLDER = join(import.meta.dirname as string, "stacks");

/** Every folder of `scripts/stacks` that holds a `stack.ts`, by id: a stack is discovered, never registered. */
export async function discoverStacks(): Promise<FoundStack[]> {
  const folders = [...Deno.readDirSync(STACKS_FOLDER)].filter((entry) => entry.isDirectory).map((entry) =>
    entry.name
  );
  const found = await Promise.all(folders.map(readStack));
  return found.filter((stack) => stack !== null).sort((a, b) => a.id.localeCompare(b.id));
}

/**
 * The stacks of the given ids (`gin`, `fastify@cluster`), in their order.
 *
 * @throws {TypeError} when there is no such stack or variant, with those there are.
 */
export async function findStacks(ids: readonly StackId[]): Promise<FoundStack[]> {
  const all = await discoverStacks();
  return ids.map((id) => {
    const [folder, variant] = id.split("@");
    const found = all.find((stack) => stack.id === folder);
    if (found === undefined) {
      throw new TypeError(unknownStack(id, all.map((stack) => stack.id)));
    }
    const variants = Object.keys(found.stack.variants);
    if (variant !== undefined && !variants.includes(variant)) {
      throw new TypeError(`Cannot find variant "${variant}" of ${folder}: there are ${variants.join(", ")}`);
    }
    return found;
  });
}

function unknownStack(id: StackId, known: readonly string[]): string {
  const meant = nearestWord(id.split("@")[0] ?? id, known);
  return `Cannot find stack "${id}"${meant === null ? "" : `, did you mean ${meant}?`}: there are ${
    known.join(", ")
  }`;
}

/** A stack that does on purpose what a method must find: started only where it is named, and never ranked. */
export function isSpecimen({ stack }: Pick<FoundStack, "stack">): boolean {
  return stack.instrument?.startsWith("a specimen") === true;
}

/** The variant that a stack id names; the first one when it names none. */
export function variantOf(stack: Stack, id: StackId): Variant {
  const name = id.split("@")[1] ?? Object.keys(stack.variants)[0] ?? "";
  const variant = stack.variants[name];
  if (variant === undefined) throw new TypeError(`Cannot find variant "${name}" of ${stack.name}`);
  return variant;
}

async function readStack(id: string): Promise<FoundStack | null> {
  const folder = join(STACKS_FOLDER, id);
  try {
    Deno.statSync(join(folder, "stack.ts"));
  } catch {
    return null;
  }
  const { default: stack } = await import(`./stacks/${id}/stack.ts`) as {
    default: Stack;
  };
  return { id, folder, stack };
}
