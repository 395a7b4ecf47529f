/**
 * Makes real_tools/*.json: what wrk, wrk2, hey, oha, k6 and autocannon say of latencies that are known one by one.
 *
 *     deno run -A lib/stats/oracles/real_tools.ts --npm FOLDER [--wrk2 PROGRAM] [NAME…]
 *     deno fmt lib/stats/oracles/real_tools
 *
 * Made with wrk 4.1.0 (Debian), hey 0.1.5, oha 1.16.0 and k6 1.8.1 on the PATH, autocannon 9.0.0 in FOLDER, and wrk2
 * 44a94c1 as PROGRAM. Each run loads a server of its own on loopback that answers by a script (real_tools/server.ts);
 * NAME picks runs. wrk keeps no latencies, so a preloaded library (real_tools/rows.c, needs cc) notes the readings that
 * wrk itself takes from the clock.
 */
import { parseArgs } from "node:util";
import { relayTo } from "./real_tools/relay.ts";
import { runAutocannon } from "./real_tools/run_autocannon.ts";
import { runHey } from "./real_tools/run_hey.ts";
import { runK6 } from "./real_tools/run_k6.ts";
import { runOha } from "./real_tools/run_oha.ts";
import type { Place, ToolRun } from "./real_tools/run_tool.ts";
import { runWrk } from "./real_tools/run_wrk.ts";
import { runWrk2 } from "./real_tools/run_wrk2.ts";
import type { SCRIPTS } from "./real_tools/server.ts";
import { serveOnThread } from "./real_tools/server_thread.ts";

const { values: given, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { npm: { type: "string", default: "." }, wrk2: { type: "string" } },
});

/** Name of the fixture, script of the server, and how the tool is run. */
const RUNS: readonly (readonly [string, keyof typeof SCRIPTS, (place: Place) => Promise<ToolRun>])[] = [
  ["wrk_constant", "constant", wrk("-c8", "-d1s")],
  ["wrk_tail", "tail", wrk("-c8", "-d3s")],
  ["wrk_stall", "stall", wrk("-c4", "-d10s")],
  ["wrk_late", "late", wrk("-c4", "-d8s")],
  ["wrk_all_late", "all_late", wrk("-c3", "-d3s")],
  ["wrk_errors", "errors", wrk("-c4", "-d1s")],
  ["wrk_relay", "stall", throughRelay],
  ["hey_tail", "tail", (place) => runHey(["-n", "1600", "-c", "8"], place)],
  ["hey_errors", "errors", (place) => runHey(["-n", "800", "-c", "4"], place)],
  ["hey_lost", "late", (place) => runHey(["-n", "400", "-c", "8", "-t", "1"], place)],
  ["hey_few", "constant", (place) => runHey(["-n", "5", "-c", "1"], place)],
  ["oha_tail", "tail", (place) => runOha(["-n", "1600", "-c", "8"], place)],
  ["oha_errors", "errors", (place) => runOha(["-n", "800", "-c", "4"], place)],
  ["oha_lost", "late", (place) => runOha(["-n", "400", "-c", "8", "-t", "1s"], place)],
  ["oha_deadline", "late", (place) => runOha(["-z", "1s", "-c", "4"], place)],
  ["k6_tail", "tail", (place) => runK6(["--vus", "8", "--iterations", "1600"], place)],
  ["k6_errors", "errors", (place) => runK6(["--vus", "4", "--iterations", "801"], place)],
  ["autocannon_tail", "tail", cannon({ connections: 8, amount: 1600 })],
  ["autocannon_errors", "errors", cannon({ connections: 4, amount: 800 })],
  ["autocannon_errors_left_out", "errors", cannon({ connections: 4, amount: 800, excludeErrorStats: true })],
  ["autocannon_rate", "tail", cannon({ connections: 4, duration: 3, overallRate: 200 })],
  ["wrk2_stall", "stall", (place) => {
    if (given.wrk2 === undefined) throw new Error("wrk2_stall needs --wrk2");
    return runWrk2({ connections: 4, seconds: 16, rate: 300 }, place, given.wrk2);
  }],
];

function wrk(...options: readonly string[]) {
  return async (place: Place) => {
    const { clock_us: _, ...run } = await runWrk(options, place);
    return run;
  };
}

function cannon(options: Readonly<Record<string, number | boolean>>) {
  return (place: Place) => runAutocannon(options, place, given.npm);
}

/** wrk as it is, its latencies seen from outside by a relay between it and the server. */
async function throughRelay(place: Place): Promise<ToolRun> {
  using relay = relayTo(place.port);
  const { clock_us: _, ...run } = await runWrk(["-c4", "-d10s"], { ...place, port: relay.port }, {
    rows: "none",
  });
  return { ...run, latencies_us: relay.latencies_us.join(" ") };
}

for (const [name, script, run] of RUNS) {
  if (names.length > 0 && !names.includes(name)) continue;
  const folder = await Deno.makeTempDir();
  using server = await serveOnThread(script);
  const fixture = { server: script, ...await run({ port: server.port, folder }) };
  await Deno.remove(folder, { recursive: true });
  const file = new URL(`./real_tools/${name}.json`, import.meta.url);
  await Deno.writeTextFile(file, JSON.stringify(fixture, null, 2) + "\n");
  console.log(`${name}: ${fixture.command}`);
}
