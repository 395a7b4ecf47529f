import { delimiter, join } from "node:path";

/** A Python that stays, so that its start and its imports are not measured. */
export interface PythonSession {
  /** Runs statements; what they define stays. Throws with what Python says. */
  run(code: string): Promise<void>;
}

/** Reads a line of JSON, runs it, says how that went. */
const LOOP = `
import json, sys, traceback
names = {}
for line in sys.stdin:
    try:
        exec(json.loads(line), names)
        print(json.dumps(None), flush=True)
    except Exception:
        print(json.dumps(traceback.format_exc()), flush=True)
`;

/**
 * The first Python that has a module: $BENCHBOOK_PYTHON, else `python3` of $PATH. Null where there is none. It ends with
 * this process.
 */
export async function pythonWith(module: string): Promise<PythonSession | null> {
  const program = Deno.env.get("BENCHBOOK_PYTHON") ?? onPath("python3");
  if (program === null) return null;
  const asked = new Deno.Command(program, {
    args: ["-c", `import ${module}`],
    stdout: "null",
    stderr: "null",
  });
  if (!(await asked.output().catch(() => ({ success: false }))).success) return null;
  const child = new Deno.Command(program, { args: ["-c", LOOP], stdin: "piped", stdout: "piped" }).spawn();
  const [writer, lines] = [child.stdin.getWriter(), linesOf(child.stdout)];
  return {
    async run(code) {
      await writer.write(new TextEncoder().encode(`${JSON.stringify(code)}\n`));
      const { value } = await lines.next();
      const problem = value === undefined ? "Python has ended" : JSON.parse(value) as string | null;
      if (problem !== null) throw new Error(problem);
    },
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string, undefined> {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    yield* lines;
  }
}

function onPath(name: string): string | null {
  const folders = (Deno.env.get("PATH") ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(exists) ?? null;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
