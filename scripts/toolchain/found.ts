import type { Places } from "./places.ts";

/** A toolchain that is there and new enough. */
export interface Found {
  /** As printed, and part of what decides whether a build is stale. */
  readonly version: string;
  /** Folders that go before `$PATH`. */
  readonly path: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Instead of `path` for the built stack, where that differs. */
  readonly runPath?: readonly string[];
  /** Instead of `env` for the built stack, where that differs. */
  readonly runEnv?: Readonly<Record<string, string>>;
  /** What the user should know of it. */
  readonly note?: string;
}

/** Why a toolchain cannot be used: "go was not found", "/usr/bin/go is Go 1.19, older than 1.25". */
export interface Missing {
  readonly missing: string;
}

/** One toolchain that stacks may need. */
export interface Toolchain {
  readonly name: string;
  /** In words: "Go ≥ 1.25". */
  readonly needs: string;
  /** The line that installs it. */
  readonly install: { readonly linux: string; readonly darwin: string };
  detect(places: Places): Promise<Found | Missing>;
}

/** Tells the two answers of `detect` apart. */
export function isFound(answer: Found | Missing): answer is Found {
  return !("missing" in answer);
}
