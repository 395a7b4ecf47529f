import assert from "node:assert/strict";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { loadsFrom } from "./load_options.ts";

const ignore = DRIVER_NEEDS.epoll.refusal() !== null;

Deno.test("loadsFrom() declares how a closed loop waits only where that is asked for", () => {
  const [usual] = loadsFrom({ driver: "socket" }, { seed: 1 });
  assert.ok(usual?.kind === "closed" && !("wait" in usual));
});

Deno.test({
  name: "loadsFrom() lets a closed loop spin",
  ignore,
  fn() {
    const [spinning] = loadsFrom({ driver: "epoll", wait: "spin" }, { seed: 1 });
    assert.deepEqual([spinning?.kind, spinning?.wait], ["closed", "spin"]);
  },
});

Deno.test({
  name: "loadsFrom() gives an open loop the best wait of its driver",
  ignore,
  fn() {
    const [open] = loadsFrom({ driver: "epoll", rate: "100" }, { seed: 1 });
    assert.equal(open?.wait, DRIVER_NEEDS.epoll.waits[0]);
  },
});
