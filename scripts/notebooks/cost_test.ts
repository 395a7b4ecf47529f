import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import type { Cost } from "./cost.ts";

const HOLD =
  'const held = new Uint8Array(300e6).fill(1); console.log("held"); setInterval(() => held.at(0), 50);';

/** Pauses, each of which lets the sampler look, however long the machine stands still in one of them. */
const PAUSES = 12, PAUSE_MS = 100;

/** In a process of its own: of this one it is not known what its own memory does meanwhile. */
const MEASURE = `
import { costOf } from ${JSON.stringify(import.meta.resolve("./cost.ts"))};
const quiet = await costOf(() => Promise.resolve());
const held = await costOf(async () => {
  const options = { args: ["eval", "--no-config", ${JSON.stringify(HOLD)}], stdout: "piped" };
  const child = new Deno.Command(Deno.execPath(), options).spawn();
  await child.stdout.getReader().read();
  for (let i = 0; i < ${PAUSES}; i++) await new Promise((resolve) => setTimeout(resolve, ${PAUSE_MS}));
  child.kill("SIGKILL");
  await child.status;
});
console.log(JSON.stringify({ quiet, held }));
Deno.exit(0); // pidusage keeps a timer that clears its history
`;

Deno.test("costOf() counts the memory of processes that the work starts, too", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", "--config", join(ROOT, "deno.json"), "--ext=js", MEASURE],
  }).output();
  const { quiet, held }: { quiet: Cost; held: Cost } = JSON.parse(new TextDecoder().decode(stdout));
  assert.ok(
    held.peak_rss_bytes > quiet.peak_rss_bytes + 250e6,
    `${held.peak_rss_bytes}, ${quiet.peak_rss_bytes}`,
  );
  assert.ok(held.seconds >= PAUSES * (PAUSE_MS - 2) / 1000, `${held.seconds}`);
});
