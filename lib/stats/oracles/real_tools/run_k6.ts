import { lines, type Place, runCommand, shown, type ToolRun } from "./run_tool.ts";

/** A run of k6, which writes each duration to a file and its figures with all digits to another. */
export async function runK6(options: readonly string[], { port, folder }: Place): Promise<ToolRun> {
  await Deno.writeTextFile(
    `${folder}/one.js`,
    `import http from "k6/http";\nexport default () => { http.get("http://127.0.0.1:${port}/"); };\n`,
  );
  const files = ["--out", "csv=rows.csv", "--summary-export=exact.json"];
  const command = ["k6", "run", ...options, "--quiet", "--no-color", "--no-usage-report", ...files, "one.js"];
  const printed = lines(await runCommand(command, { folder }));
  const summary = JSON.parse(await Deno.readTextFile(`${folder}/exact.json`));
  const rows = lines(await Deno.readTextFile(`${folder}/rows.csv`)).map((line) => line.split(","));
  const durations = rows.filter(([metric]) => metric === "http_req_duration");
  return {
    version: (await runCommand(["k6", "version"])).trim(),
    command: shown(command),
    latencies_ns: durations.map(([_metric, _time, value]) => Math.round(Number(value) * 1e6)).join(" "),
    exact: summary.metrics.http_req_duration,
    printed: printed.filter((line) => line.includes("http_req")),
  };
}
