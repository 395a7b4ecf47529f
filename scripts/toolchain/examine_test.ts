import assert from "node:assert/strict";
import { unfit } from "./examine.ts";

Deno.test("unfit() calls a stack whose toolchain the build brings not built, any other impossible", () => {
  const reason = "needs it, it was not found";
  assert.deepEqual(unfit({ toolchain: "node" }, { reason, brought: true }), {
    state: "not built",
    reason: "deno task build brings Node",
  });
  assert.deepEqual(unfit({ toolchain: "go" }, { reason, brought: false }), { state: "cannot build", reason });
});
