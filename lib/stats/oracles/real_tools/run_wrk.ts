import { lines, type Place, runCommand, shown, type ToolRun } from "./run_tool.ts";

/** Prints with all digits what wrk has in hand when it has printed its own text. */
const SCRIPT = `done = function(summary, latency)
  io.write(string.format("exact %d %.9f %.9f %d %d %d %d %d\\n", summary.duration, latency.mean, latency.stdev,
    latency.max, latency:percentile(50), latency:percentile(75), latency:percentile(90), latency:percentile(99)))
end
`;

/** A run of wrk or wrk2, with its own clock readings for each answer unless `rows` is "none". */
export async function runWrk(
  options: readonly string[],
  place: Place,
  { program = "wrk", rows = "preload" }: { readonly program?: string; readonly rows?: "preload" | "none" } =
    {},
): Promise<ToolRun & { readonly clock_us: readonly (readonly number[])[] }> {
  const { folder } = place;
  await Deno.writeTextFile(`${folder}/exact.lua`, SCRIPT);
  const url = `http://127.0.0.1:${place.port}/`;
  const args = ["-t1", ...options, "--latency", "-s", "exact.lua", url];
  const env = { REAL_TOOLS_ROWS: `${folder}/rows.txt`, LD_PRELOAD: `${folder}/rows.so` };
  if (rows === "preload") await compile(folder);
  const text = await runCommand([program, ...args], { folder, ...(rows === "preload" && { env }) });
  const clock_us = rows === "none" ? [] : await readClock(env.REAL_TOOLS_ROWS);
  const [printed, exact] = text.split("exact ") as [string, string];
  const [duration, mean, stdev, max, ...percentiles] = exact.trim().split(" ").map(Number);
  return {
    version: await version(program),
    command: shown([program.split("/").at(-1) as string, ...args]),
    latencies_us: clock_us.map(([_connected, sent, done]) => (done as number) - (sent as number)).join(" "),
    exact: { duration, mean, stdev, max, percentiles },
    printed: lines(printed),
    clock_us,
  };
}

async function version(program: string): Promise<string> {
  const { stdout } = await new Deno.Command(program, { args: ["-v"] }).output();
  return new TextDecoder().decode(stdout).split("\n")[0]?.split(" Copyright")[0]?.trim() ?? "";
}

async function compile(folder: string): Promise<void> {
  const source = new URL("./rows.c", import.meta.url).pathname;
  await runCommand(["cc", "-O2", "-shared", "-fPIC", "-o", `${folder}/rows.so`, source, "-ldl"]);
}

/** Per answer: when its connection was begun, when it was sent, when it was done. */
async function readClock(path: string): Promise<number[][]> {
  return lines(await Deno.readTextFile(path)).map((line) => line.split(" ").map(Number));
}
