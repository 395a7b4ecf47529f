import assert from "node:assert/strict";
import { readPublished } from "lib/store/published.ts";
import { planLoad } from "./procedure_load.ts";
import { installLine } from "./tool.ts";
import { LOAD_TOOLS, loadTool } from "./tools.ts";

const TARGET = { origin: "http://127.0.0.1:1", path: "/root", folder: "/run" };

/** The exact arguments of a publication's tool, and what departs from it. */
function argumentsOf(id: string, wishes = {}) {
  const procedure = readPublished(id).as_published!;
  const tool = loadTool(procedure.tool);
  const { load, deviations } = planLoad(tool, procedure, wishes);
  const [step] = tool.steps("tool", TARGET, load);
  return { argv: step!.argv.join(" "), load, deviations };
}

Deno.test("planLoad() gives the exact arguments of each publication that used wrk", () => {
  const webApi = argumentsOf("web-api");
  assert.equal(webApi.argv, "tool -t2 -c120 -d20s http://127.0.0.1:1/root");
  assert.deepEqual(webApi.load.before, { requests: 5, pause_s: 2 });
  assert.deepEqual(webApi.deviations, []);
  assert.equal(argumentsOf("doolang").argv, "tool -t10 -c900 -d30s http://127.0.0.1:1/root");
  assert.match(argumentsOf("chopin").argv, /^tool -t\d+ -c256 -d\d+s /);
});

Deno.test("planLoad() gives Carrier's 64 in flight after 8 s", () => {
  const { argv, deviations } = argumentsOf("carrier");
  assert.match(argv, /--in-flight 64 --warmup 8 --seconds 30 http/);
  assert.match(deviations.join(" "), /written from a description/);
});

Deno.test("planLoad() lets 8,000 users arrive in five seconds with four requests each", () => {
  const { argv, load } = argumentsOf("microservices");
  assert.match(argv, /-Dusers=8000 -Dramp=5 -Drepeat=4/);
  assert.equal(load.connections, null);
});

Deno.test("planLoad() records every wish as a deviation, and every number that is not said", () => {
  assert.deepEqual(argumentsOf("web-api", { seconds: 2, connections: 8 }).deviations, [
    "connections is 8: the publication has 120.",
    "duration_s is 2: the publication has 20.",
  ]);
  assert.match(
    argumentsOf("microservices", { users: 80 }).deviations.join(" "),
    /users is 80: the publication has 8000/,
  );
  const silent = { ...readPublished("chopin").as_published!, threads: null, duration_s: null } as const;
  const { deviations } = planLoad(loadTool("wrk"), silent as never, {});
  assert.match(deviations.join(" "), /threads is 2: the publication does not say/);
});

Deno.test("planLoad() says when another tool is used", () => {
  const { deviations } = planLoad(loadTool("oha"), readPublished("web-api").as_published!, {});
  assert.deepEqual(deviations, ["The tool is oha: the publication used wrk."]);
});

Deno.test("every tool has one line that installs it, and puts its target last or in its settings", () => {
  for (const tool of Object.values(LOAD_TOOLS)) {
    assert.ok(!installLine(tool).includes("\n") && installLine(tool).length > 10, tool.id);
    const { load } = planLoad(tool, null, {});
    const words = tool.steps("tool", TARGET, load).flatMap(({ argv }) => argv).join(" ");
    assert.ok(words.includes("http://127.0.0.1:1"), tool.id);
    assert.ok(!/undefined|null/.test(words), `${tool.id}: ${words}`);
  }
});

Deno.test("loadTool() names the tools there are", () => {
  assert.throws(() => loadTool("siege"), /Cannot find load tool "siege": there are ab, aiohttp/);
});
