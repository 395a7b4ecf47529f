import type { StackId } from "lib/model.ts";
import { findStacks, type FoundStack } from "../stacks.ts";
import { buildStack } from "./build_stack.ts";
import { buildState, lastTook } from "./build_stamp.ts";
import { fitnessOf } from "./fitness.ts";
import { ensureTools } from "./install.ts";
import { TOOLS } from "./tools_folder.ts";

/** What became of one stack. */
export interface BuildResult {
  readonly id: string;
  readonly outcome: "built" | "up to date" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason: string | null;
  readonly took_s: number;
}

/** How builds are done; each has a default. */
export interface BuildOptions {
  /** Told what happens, a line at a time. */
  readonly say?: (line: string) => void;
  /** Builds side by side. */
  readonly atOnce?: number;
}

const REMIND_MS = 10_000;

/**
 * Builds the stacks that the ids name, each once, after bringing what npm has for them. One that is up to date, or
 * whose toolchain is absent, is left alone; one that fails does not stop the others. Never throws for a stack.
 */
export async function buildStacks(
  ids: readonly StackId[],
  options: BuildOptions = {},
): Promise<BuildResult[]> {
  const say = options.say ?? ((line) => console.log(line));
  const atOnce = options.atOnce ?? Math.min(4, navigator.hardwareConcurrency);
  const stacks = await findStacks([...new Set(ids.map((id) => id.split("@")[0] ?? id))]);
  await bringTools(stacks, say);
  const waiting = stacks.map((found, i) => ({ found, i }));
  const results: BuildResult[] = [];
  const worker = async () => {
    for (
      let next = waiting.shift();
      next !== undefined;
      next = waiting.shift()
    ) {
      results[next.i] = await build(next.found, say);
      const done = results.filter((result) => result !== undefined).length;
      say(
        `[${done}/${stacks.length}${left(waiting.map(({ found }) => found.id), atOnce)}] ${
          inWords(results[next.i] as BuildResult)
        }`,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results;
}

/** How long what is waiting will take, by how long it took last time; says nothing where nothing is known. */
function left(ids: readonly StackId[], atOnce: number): string {
  const known = ids.map((id) => lastTook(id, TOOLS)).filter((took) => took !== null);
  if (known.length === 0) return "";
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  return `, about ${Math.ceil(mean * ids.length / atOnce)} s left`;
}

/** A failure here is said and not fatal: stacks in other languages can still be built. */
async function bringTools(stacks: readonly FoundStack[], say: (line: string) => void): Promise<void> {
  try {
    for (const note of (await ensureTools({ stacks, say })).notes) say(note);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

async function build(found: FoundStack, say: (line: string) => void): Promise<BuildResult> {
  const { id, stack } = found;
  const fitness = await fitnessOf(stack);
  if ("reason" in fitness) return { id, outcome: "skipped", reason: fitness.reason, took_s: 0 };
  const { toolchain } = fitness;
  if (buildState(found, toolchain, TOOLS) === "built") {
    return { id, outcome: "up to date", reason: null, took_s: 0 };
  }
  using _ = reminder(id, say);
  const began = performance.now();
  try {
    return { id, outcome: "built", reason: null, took_s: await buildStack(found, toolchain, TOOLS) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id, outcome: "failed", reason, took_s: (performance.now() - began) / 1000 };
  }
}

/** Says that a build began and, every 10 s, for how long it has been going on and what is left of it. */
function reminder(id: string, say: (line: string) => void): Disposable {
  const last = lastTook(id, TOOLS);
  const began = performance.now();
  say(`${id}: building${last === null ? "" : `, took ${last.toFixed(0)} s last time`}`);
  const timer = setInterval(() => {
    const elapsed = (performance.now() - began) / 1000;
    const left = last === null || last < elapsed ? "" : `, about ${(last - elapsed).toFixed(0)} s left`;
    say(`${id}: building for ${elapsed.toFixed(0)} s${left}`);
  }, REMIND_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

function inWords({ id, outcome, reason, took_s }: BuildResult): string {
  if (outcome === "built") return `${id}: built in ${took_s.toFixed(1)} s`;
  if (outcome === "failed" && reason !== null) return reason;
  return reason === null ? `${id}: ${outcome}` : `${id}: ${outcome}, ${reason}`;
}
