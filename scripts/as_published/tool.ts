import type { ToolSummary } from "lib/import/tool_summary.ts";
import type { ToolLoad } from "lib/store/tool_run.ts";

/** Load tools of others, by name. */
export type LoadToolId =
  | "ab"
  | "aiohttp"
  | "autocannon"
  | "bombardier"
  | "gatling"
  | "h2load"
  | "hey"
  | "k6"
  | "oha"
  | "vegeta"
  | "wrk";

/** What a tool is aimed at. */
export interface Target {
  /** `http://127.0.0.1:12345` */
  readonly origin: string;
  readonly path: string;
  /** Where its outputs go; its working directory. */
  readonly folder: string;
}

/** One program that is run to its end. */
export interface Step {
  readonly argv: readonly string[];
  /** The file that its standard output goes to. */
  readonly stdout: string;
}

/** A tool of others: where it is, what it is told, what it leaves, how that is read. */
export interface LoadTool {
  readonly id: LoadToolId;
  /** The line that installs it. */
  readonly install: { readonly linux: string; readonly darwin: string };
  /** The program's path, or null where it is not installed. */
  find(): string | null;
  /** Prints its version in its first line. */
  version(program: string): readonly string[];
  /** Closed: N in flight. Users: they arrive on their own. */
  readonly offers: "closed" | "users";
  steps(program: string, target: Target, load: ToolLoad): readonly Step[];
  /** Brings what it left elsewhere into the folder itself, and drops what only repeats it. */
  tidy?(folder: string): void;
  read(folder: string): ToolSummary;
  /** Where our way to run it differs from any publication's, a sentence each. */
  readonly departures?: readonly string[];
}

/** The same line on every system. */
export function anywhere(line: string): LoadTool["install"] {
  return { linux: line, darwin: line };
}

/** The line for this system. */
export function installLine({ install }: LoadTool): string {
  return Deno.build.os === "darwin" ? install.darwin : install.linux;
}
