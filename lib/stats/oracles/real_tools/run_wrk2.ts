import type { Place, ToolRun } from "./run_tool.ts";
import { runWrk } from "./run_wrk.ts";

/**
 * A run of wrk2. Its latencies are counted from the instant when each request was due: the start of its connection plus
 * its number there over the connection's rate. Those of the calibration are left out, as wrk2 leaves them out.
 */
export async function runWrk2(
  options: { readonly connections: number; readonly seconds: number; readonly rate: number },
  place: Place,
  program: string,
): Promise<ToolRun & { readonly uncorrected_us: string; readonly forgotten: number }> {
  const { connections, seconds, rate } = options;
  const { clock_us, latencies_us: _, ...run } = await runWrk(
    [`-c${connections}`, `-d${seconds}s`, `-R${rate}`, "-U"],
    place,
    { program },
  );
  const perConnection = rate / 1e6 / connections;
  const seen = new Map<number, number>();
  const corrected = clock_us.map(([connected, _sent, done]) => {
    const before = seen.get(connected as number) ?? 0;
    seen.set(connected as number, before + 1);
    return (done as number) - Math.floor((connected as number) + before / perConnection);
  });
  const kept = Number(run.printed?.join("\n").match(/Total count\s*=\s*(\d+)/)?.[1]);
  // The calibration comes first, and the answer that ends the test is counted but not recorded.
  const ended = clock_us.length > 0 ? clock_us.length - 1 : 0;
  const uncorrected = clock_us.map(([_connected, sent, done]) => (done as number) - (sent as number));
  return {
    ...run,
    latencies_us: corrected.slice(ended - kept, ended).join(" "),
    uncorrected_us: uncorrected.slice(ended - kept, ended).join(" "),
    forgotten: clock_us.length - kept,
  };
}
