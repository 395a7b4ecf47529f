import type { WorkloadId } from "./workload.ts";

/** What must be on the machine for a stack to build and run; `lib` knows the names only. */
export type ToolchainId =
  | "bun"
  | "crystal"
  | "deno"
  | "elixir"
  | "erlang"
  | "gcc"
  | "ghc"
  | "go"
  | "jdk"
  | "node"
  | "php"
  | "python"
  | "ruby"
  | "rust";

/** Something beyond the toolchain that a stack needs: a library, a second program. */
export interface Requirement {
  /** In words: "libmicrohttpd". */
  readonly what: string;
  /** A shell line that succeeds where it is there. */
  readonly check: string;
  /** The line that installs it. */
  readonly install: string;
}

/** One way to start a stack: `folder@variant` names it. */
export interface Variant {
  /** Operating-system processes or event loops that serve requests, as declared. */
  readonly workers: number;
  /** Argument vector, run in the stack's folder: no shell, so that the pid started is the server's. */
  readonly launch: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Cores' worth of CPU time granted by a control group of its own: a declared treatment; absent is no limit. */
  readonly cpu_quota?: number;
}

/** One HTTP server under test: the default export of `scripts/stacks/<id>/stack.ts`. */
export interface Stack {
  /** As printed in tables: "Gin". */
  readonly name: string;
  readonly language: string;
  readonly framework: string;
  /** The database driver, where there is one. */
  readonly database?: string;
  readonly workloads: readonly WorkloadId[];
  readonly toolchain: ToolchainId;
  readonly requires?: readonly Requirement[];
  /** Shell lines, run in order in the stack's folder by `build`; recorded word for word. */
  readonly build: readonly string[];
  /** The files whose presence says that the build is there, relative to the folder. */
  readonly artefacts: readonly string[];
  /** The first variant is the default. */
  readonly variants: Readonly<Record<string, Variant>>;
  /** Commands whose output is recorded with each run, run in the stack's folder. */
  readonly versions: readonly string[];
  /** Where it differs from the published stack: one sentence each. */
  readonly departures?: readonly string[];
  /** The page of the framework's own documentation that the source follows. */
  readonly guide?: string;
  /** What is set beyond the framework's defaults, in a few words; absent is "stock". */
  readonly tuned?: string;
  /** Present on the instrument's own stacks, which are never ranked: "answers at once". */
  readonly instrument?: string;
}

/** A stack and variant that a plan names: `gin`, `fastify@cluster`. */
export type StackId = string;
