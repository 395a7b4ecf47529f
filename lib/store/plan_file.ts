import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "lib/model.ts";
import { sha256 } from "lib/store/checksum.ts";
import { PLAN_SHAPE } from "lib/store/run_shape.ts";
import { checked, parseChecked } from "lib/store/shape.ts";

/** An experiment's plan. */
export const PLAN_FILE = "plan.json";

/** SHA-256 of a plan's JSON with its keys in alphabetical order and without field `sha256`. */
export function planHash(plan: Omit<Plan, "sha256">): string {
  return sha256(JSON.stringify(ordered({ ...plan, sha256: undefined })));
}

/** Writes `plan.json` with its hash, and makes the folder. A plan that is there is never overwritten. */
export function writePlan(experimentFolder: string, plan: Omit<Plan, "sha256">): Plan {
  const path = join(experimentFolder, PLAN_FILE);
  if (existsSync(path)) throw new RangeError(`Cannot write a plan as ${path} exists: a plan is written once`);
  const hashed = checked<Plan>({ ...plan, sha256: planHash(plan) }, PLAN_SHAPE, `plan ${plan.experiment}`);
  Deno.mkdirSync(experimentFolder, { recursive: true });
  Deno.writeTextFileSync(path, JSON.stringify(hashed, null, 2) + "\n");
  return hashed;
}

/**
 * An experiment's plan. Throws `SyntaxError` when a field is not as it must be, or when the file was edited.
 */
export function readPlan(experimentFolder: string): Plan {
  const path = join(experimentFolder, PLAN_FILE);
  if (!existsSync(path)) throw new SyntaxError(`${experimentFolder}: ${PLAN_FILE} is missing`);
  const plan = parseChecked<Plan>(Deno.readTextFileSync(path), PLAN_SHAPE, path);
  const hash = planHash(plan);
  if (hash !== plan.sha256) {
    throw new SyntaxError(
      `${path}: edited, field sha256 must be the hash of the other fields ${hash}: current value is ${plan.sha256}; take the edit back, or start another experiment`,
    );
  }
  return plan;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, ordered(entry)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}
