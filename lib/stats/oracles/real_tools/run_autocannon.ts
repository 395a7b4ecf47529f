import { lines, type Place, runCommand, type ToolRun } from "./run_tool.ts";

/** A run of autocannon through its programming interface; `modules` is the folder in which npm installed it. */
export async function runAutocannon(
  options: Readonly<Record<string, number | boolean>>,
  { port }: Place,
  modules: string,
): Promise<ToolRun> {
  const all = JSON.stringify({ url: "http://127.0.0.1:PORT/", ...options });
  const program = new URL("./autocannon.cjs", import.meta.url).pathname;
  const text = await runCommand(["node", program, all.replace("PORT", String(port))], { folder: modules });
  const { latencies_ns, printed, latency } = JSON.parse(text);
  const { version } = JSON.parse(await Deno.readTextFile(`${modules}/node_modules/autocannon/package.json`));
  return {
    version,
    command: `autocannon(${all})`,
    latencies_ns: latencies_ns.join(" "),
    exact: latency,
    printed: lines(printed),
  };
}
