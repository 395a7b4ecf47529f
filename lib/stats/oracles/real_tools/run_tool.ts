/** What a run of a real tool leaves behind: its own latencies and what it said of them. */
export interface ToolRun {
  readonly version: string;
  readonly command: string;
  /** Whole microseconds or nanoseconds, as the tool measured them, in the order of the answers, between spaces. */
  readonly latencies_us?: string;
  readonly latencies_ns?: string;
  /** Figures that the tool gives with all their digits, under its own names. */
  readonly exact?: unknown;
  /** What it printed, line by line. */
  readonly printed?: readonly string[];
}

/** Where a tool runs: the server's port and an empty folder that takes its files. */
export interface Place {
  readonly port: number;
  readonly folder: string;
}

/** Runs a command in the folder and gives its standard output; its failure throws what it wrote to standard error. */
export async function runCommand(
  command: readonly string[],
  place: { readonly folder?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const [program, ...args] = command as [string, ...string[]];
  const { folder, env = {} } = place;
  const output = await new Deno.Command(program, { args, env, ...(folder && { cwd: folder }) }).output();
  if (!output.success) throw new Error(`${program} failed: ${new TextDecoder().decode(output.stderr)}`);
  return new TextDecoder().decode(output.stdout);
}

/** The command as a reader would type it, for whatever port. */
export function shown(command: readonly string[]): string {
  const words = command.map((word) => /^[\w./:=@-]+$/.test(word) ? word : `'${word}'`);
  return words.join(" ").replace(/127\.0\.0\.1:\d+/, "127.0.0.1:PORT");
}

/** The lines of a printed text without blanks at their ends. */
export function lines(text: string): string[] {
  return text.trimEnd().split("\n").map((line) => line.trimEnd());
}
