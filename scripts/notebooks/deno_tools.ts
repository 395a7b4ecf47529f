/** Deno's own tools on files in a temporary folder, and what they print as findings. */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";

/** A remark of a tool. Lines and columns count from 1. */
export interface Remark {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What `deno lint` says; `broken` are the files that do not parse, which the other tools need not see. */
export async function lint(
  paths: readonly string[],
): Promise<{ remarks: readonly Remark[]; broken: readonly string[] }> {
  const { stdout, stderr, success } = await deno(["lint", "--json"], paths);
  let report: LintReport;
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(`Cannot lint ${paths.length} files: ${stderr.trim()}`);
  }
  const remarks = report.diagnostics.map(({ filename, range, message, code, hint }) => ({
    path: fileURLToPath(filename),
    line: range.start.line,
    column: range.start.col + 1,
    message: `${code}: ${message}${hint ? ` (${hint})` : ""}`,
  }));
  const errors = report.errors.map(({ file_path, message }) => parseError(file_path, message));
  if (!success && remarks.length + errors.length === 0) throw new Error(`deno lint failed: ${stderr.trim()}`);
  return { remarks: [...remarks, ...errors], broken: report.errors.map(({ file_path }) => file_path) };
}

/** What `deno check` says. One remark per error, at the first place it names. */
export async function typeCheck(paths: readonly string[]): Promise<readonly Remark[]> {
  const { stderr, success } = await deno(["check"], paths);
  if (success) return [];
  const blocks = stderr.matchAll(/^(?:TS\d+ \[ERROR\]|error): [^]*?\n\s+at file:\S+:\d+:\d+$/gm);
  const remarks = [...blocks].map(([block]) => parseError(paths[0] ?? "", block));
  if (remarks.length === 0) throw new Error(`deno check failed: ${stderr.trim()}`);
  return remarks;
}

/** The files that `deno fmt` would change, with the first line of the change. */
export async function formatCheck(paths: readonly string[]): Promise<readonly Remark[]> {
  const { stderr, stdout, success } = await deno(["fmt", "--check"], paths);
  if (success) return [];
  const found = `${stderr}\n${stdout}`.matchAll(/^from (.+):\n\s*(\d+) \|/gm);
  return [...found].map(([, path = "", line]) => ({
    path,
    line: Number(line),
    column: 1,
    message: "is not formatted (deno fmt notebooks)",
  }));
}

/** Puts code into a file of its own for as long as a tool looks at it. */
export async function inModule<T>(code: string, look: (path: string) => Promise<T>): Promise<T> {
  const path = await Deno.makeTempFile({ prefix: "benchbook-cell-", suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, code);
    return await look(path);
  } finally {
    await Deno.remove(path);
  }
}

interface LintReport {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly range: { readonly start: { readonly line: number; readonly col: number } };
    readonly message: string;
    readonly code: string;
    readonly hint: string | null;
  }[];
  readonly errors: readonly { readonly file_path: string; readonly message: string }[];
}

/** An error's text, its place taken from the "at file:…" line it ends in. */
function parseError(path: string, text: string): Remark {
  const place = /\n\s*at (file:\S+):(\d+):(\d+)/.exec(text);
  const message = (place === null ? text : text.slice(0, place.index)).replace(/^error: /, "").trim();
  if (place === null) return { path, line: 1, column: 1, message };
  const [, url = "", line, column] = place;
  return { path: fileURLToPath(url), line: Number(line), column: Number(column), message };
}

async function deno(
  args: readonly string[],
  paths: readonly string[],
): Promise<{ stdout: string; stderr: string; success: boolean }> {
  const [command = "", ...options] = args;
  const output = await new Deno.Command(Deno.execPath(), {
    args: [command, ...options, "--config", join(ROOT, "deno.json"), ...paths],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return {
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
    success: output.success,
  };
}
