import { dirname } from "node:path";
import { ask } from "./ask.ts";
import type { Found, Missing } from "./found.ts";
import { findProgram } from "./places.ts";
import { atLeast, versionIn } from "./version.ts";

/** A toolchain that is one program which prints its version. */
export interface Program {
  readonly name: string;
  readonly program: string;
  readonly versionFlag: string;
  readonly minimum: readonly number[];
  readonly env?: Record<string, string>;
  /** Looked through in order; the first program that is new enough is taken. */
  readonly folders: readonly string[];
}

/** Finds a program that is new enough; an old one is named as such. */
export async function detectProgram(wanted: Program): Promise<Found | Missing> {
  let missing = `${wanted.program} was not found`;
  for (const folder of wanted.folders) {
    const path = findProgram(wanted.program, [folder]);
    if (path === null) continue;
    const printed = await ask([path, wanted.versionFlag], wanted.env);
    const version = printed === null ? null : versionIn(printed);
    if (version === null) {
      missing = `${path} does not run here`;
    } else if (atLeast(version, wanted.minimum)) {
      return { version: `${wanted.name} ${version.join(".")}`, path: [dirname(path)], env: wanted.env ?? {} };
    } else {
      missing = `${path} is ${wanted.name} ${version.join(".")}, older than ${wanted.minimum.join(".")}`;
    }
  }
  return { missing };
}
