import type { Environment, Stack, ToolchainId } from "lib/model.ts";
import { readEnvironment } from "lib/measure/environment.ts";
import { postgresPlace } from "lib/measure/postgres_place.ts";
import { ROOT } from "lib/store/paths.ts";
import { discoverStacks, type FoundStack } from "../stacks.ts";
import { buildState } from "./build_stamp.ts";
import { fitnessOf } from "./fitness.ts";
import { TOOLCHAINS } from "./toolchains.ts";
import { TOOLS } from "./tools_folder.ts";

/** What the machine has of one toolchain. */
export interface ToolchainReport {
  readonly id: ToolchainId;
  /** Null when it is missing or too old. */
  readonly version: string | null;
  /** Why there is none, with the line that installs it; or what to know of the one there is. */
  readonly note: string | null;
}

/** Whether a stack can run here. */
export interface StackReport {
  readonly id: string;
  readonly name: string;
  readonly state: "built" | "stale" | "not built" | "cannot build";
  /** Why it cannot be built, or what comes with its build. */
  readonly reason: string | null;
}

/** What `doctor` found. */
export interface Examination {
  readonly environment: Environment;
  readonly toolchains: readonly ToolchainReport[];
  readonly stacks: readonly StackReport[];
  readonly postgres: { readonly usable: boolean; readonly what: string };
  /** The commands to give next, in order. */
  readonly next: readonly string[];
}

/** Looks at the machine; installs and starts nothing. */
export async function examine(): Promise<Examination> {
  const [environment, postgres, stacks] = await Promise.all([
    readEnvironment(ROOT, {}),
    examinePostgres(),
    discoverStacks(),
  ]);
  const ids = Object.keys(TOOLCHAINS) as ToolchainId[];
  const toolchains = await Promise.all(ids.map(async (id) => {
    const toolchain = await TOOLCHAINS[id].detect();
    const note = toolchain === null ? await TOOLCHAINS[id].whyNot() : toolchain.note ?? null;
    return { id, version: toolchain?.version ?? null, note };
  }));
  const reports = await Promise.all(stacks.map(examineStack));
  return { environment, toolchains, stacks: reports, postgres, next: nextSteps(reports, postgres.usable) };
}

async function examineStack(found: FoundStack): Promise<StackReport> {
  const { id, stack } = found;
  const fitness = await fitnessOf(stack);
  if ("reason" in fitness) return { id, name: stack.name, ...unfit(stack, fitness) };
  return { id, name: stack.name, state: buildState(found, fitness.toolchain, TOOLS), reason: null };
}

/** A stack without its toolchain: npm has Node and Bun, and its build brings them; others wait for the user. */
export function unfit(
  { toolchain }: Pick<Stack, "toolchain">,
  { reason, brought }: { readonly reason: string; readonly brought: boolean },
): Pick<StackReport, "state" | "reason"> {
  return brought
    ? { state: "not built", reason: `deno task build brings ${TOOLCHAINS[toolchain].name}` }
    : { state: "cannot build", reason };
}

/** Starts nothing: only asks whether PostgreSQL could be started. */
async function examinePostgres(): Promise<Examination["postgres"]> {
  if (Deno.env.has("DATABASE_URL")) {
    return {
      usable: true,
      what: "your server, as DATABASE_URL is set (a database named benchbook of its own)",
    };
  }
  try {
    const { major, prefix } = await postgresPlace(TOOLS);
    const how = prefix.length === 0 ? "" : `, as an ordinary user through ${prefix[0]}`;
    return { usable: true, what: `PostgreSQL ${major} from .tools${how}` };
  } catch (error) {
    return { usable: false, what: error instanceof Error ? error.message : String(error) };
  }
}

function nextSteps(stacks: readonly StackReport[], postgres: boolean): string[] {
  const build = !postgres ||
    stacks.some(({ state }) => state === "not built" || state === "stale");
  return build ? ["deno task build", "deno task reproduce"] : ["deno task check", "deno task reproduce"];
}
