import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { withFolderLocked } from "./folder_lock.ts";
import { TOOLCHAINS } from "./toolchains.ts";
import { TOOLS } from "./tools_folder.ts";

const REQUIREMENTS = join(import.meta.dirname as string, "jupyter", "requirements.txt");
const INSTALL_MS = 10 * 60_000;

/**
 * Brings JupyterLab, pinned, into an environment of its own: `.tools/jupyter`. Does nothing when it is there. Returns
 * the folder of its programs.
 *
 * @throws {Error} when there is no Python, with the line that installs it, or when pip fails, with its last words.
 */
export function ensureJupyterLab(say: (line: string) => void): Promise<string> {
  const folder = join(TOOLS, "jupyter");
  return withFolderLocked(
    TOOLS,
    () => install(folder, say),
    () => say("waiting for another process, which is installing the tools"),
  );
}

async function install(folder: string, say: (line: string) => void): Promise<string> {
  const bin = join(folder, "bin");
  const stamp = join(folder, "installed.sha256");
  const wanted = createHash("sha256").update(Deno.readTextFileSync(REQUIREMENTS)).digest("hex");
  if (existsSync(stamp) && Deno.readTextFileSync(stamp) === wanted) return bin;
  const python = await TOOLCHAINS.python.detect();
  if (python === null) throw new Error(`JupyterLab ${await TOOLCHAINS.python.whyNot()}`);
  say("installing JupyterLab from PyPI into .tools/jupyter (about 240 MB, half a minute)");
  await Deno.remove(folder, { recursive: true }).catch(() => {}); // there was none
  const program = join(python.path[0] ?? dirname(folder), "python3");
  await run([program, "-m", "venv", folder]);
  const quiet = ["--quiet", "--disable-pip-version-check", "--no-input"];
  await run([join(bin, "python"), "-m", "pip", "install", ...quiet, "--requirement", REQUIREMENTS]);
  Deno.writeTextFileSync(stamp, wanted); // last: a killed install leaves no stamp
  return bin;
}

async function run(argv: readonly string[]): Promise<void> {
  const [program = "", ...args] = argv;
  const { success, stderr } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    signal: AbortSignal.timeout(INSTALL_MS),
  }).output();
  if (success) return;
  const last = new TextDecoder().decode(stderr).trim().split("\n").slice(-5).join("\n    ");
  throw new Error(`Cannot install JupyterLab as "${argv.join(" ")}" failed:\n    ${last}`);
}
