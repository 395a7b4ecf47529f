import assert from "node:assert/strict";
import { costOf } from "./cost.ts";

/** pidusage keeps a timer that clears its history. */
const pidusageTimer = { sanitizeOps: false, sanitizeResources: false };

Deno.test("costOf() counts the memory of processes that the work starts, too", pidusageTimer, async () => {
  const quiet = await costOf(() => Promise.resolve());
  const code = "const held = new Uint8Array(300e6).fill(1); setTimeout(() => held.at(0), 1500);";
  const held = await costOf(async () => {
    await new Deno.Command(Deno.execPath(), { args: ["eval", code] }).output();
  });
  assert.ok(held.peak_rss_bytes > quiet.peak_rss_bytes + 250e6, `${held.peak_rss_bytes}`);
  assert.ok(held.seconds > quiet.seconds);
});
