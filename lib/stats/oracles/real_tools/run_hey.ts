import { type Place, runCommand, shown, type ToolRun } from "./run_tool.ts";

/** What hey hands to the template of its output. */
interface Report {
  readonly Lats: readonly number[];
  readonly [field: string]: unknown;
}

/** A run of hey, which fills in any template it is given: here all that it has in hand when it prints. */
export async function runHey(options: readonly string[], { port }: Place): Promise<ToolRun> {
  const command = ["hey", ...options, "-o", "{{ jsonify . }}", `http://127.0.0.1:${port}/`];
  const { Lats, Total, Slowest, Fastest, Average, Rps, NumRes, LatencyDistribution } = JSON.parse(
    await runCommand(command),
  ) as Report;
  const module = await runCommand(["sh", "-c", 'go version -m "$(command -v hey)"']);
  return {
    version: /mod\s+\S+\s+(\S+)/.exec(module)?.[1] ?? "",
    command: shown(command),
    latencies_ns: Lats.map((seconds) => Math.round(seconds * 1e9)).join(" "),
    exact: { Total, Slowest, Fastest, Average, Rps, NumRes, LatencyDistribution },
  };
}
