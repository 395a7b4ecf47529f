import assert from "node:assert/strict";
import { shareOf } from "./share_of.ts";

Deno.test("shareOf() prints counts, share and interval", () => {
  assert.equal(shareOf(0, 20), "0 of 20 (0 %, 0–16.8 %)");
  assert.equal(shareOf(0, 0), "none");
});
