import { fileURLToPath } from "node:url";

const KERNEL = fileURLToPath(import.meta.resolve("lib/measure/sentinel_kernel.ts"));

/**
 * Nanoseconds that a unit of a fixed computation takes on this machine now: about 200 ms in a process of its own.
 *
 * @throws {Error} when the process does not end well.
 */
export async function sentinelNsPerUnit(): Promise<number> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", "--no-lock", "--no-prompt", KERNEL],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const figure = Number(new TextDecoder().decode(stdout));
  if (success && figure > 0) return figure;
  throw new Error(
    `Cannot read the sentinel: ${new TextDecoder().decode(stderr).trim() || "it printed nothing"}`,
  );
}
