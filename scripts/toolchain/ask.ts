/** Runs a program and gives what it printed, standard error included; null if it fails or takes longer than the limit. */
export async function ask(
  argv: readonly string[],
  env: Record<string, string> = {},
  limitMs = 20_000,
): Promise<string | null> {
  const [program, ...args] = argv;
  if (program === undefined) return null;
  try {
    const { success, stdout, stderr } = await new Deno.Command(program, {
      args,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal: AbortSignal.timeout(limitMs),
    }).output();
    const decoder = new TextDecoder();
    return success ? (decoder.decode(stdout) + decoder.decode(stderr)).trim() : null;
  } catch {
    return null; // not there, or not executable here
  }
}
