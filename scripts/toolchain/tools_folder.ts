import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** The git-ignored folder that everything brought along goes to. */
export const TOOLS: string = join(ROOT, ".tools");
