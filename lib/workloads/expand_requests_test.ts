import assert from "node:assert/strict";
import { expandRequests } from "lib/workloads/expand_requests.ts";

Deno.test("expandRequests() makes a request of each key, which share the weight", () => {
  const expanded = expandRequests([
    { method: "GET", path: "/items?offset={0..250/100}&x=1", weight: 6 },
    { method: "GET", path: "/users/{7..8}", weight: 1 },
    { method: "POST", path: "/orders", body: "{}", weight: 1 },
  ]);
  assert.deepEqual(expanded, [
    { method: "GET", path: "/items?offset=0&x=1", weight: 2 },
    { method: "GET", path: "/items?offset=100&x=1", weight: 2 },
    { method: "GET", path: "/items?offset=200&x=1", weight: 2 },
    { method: "GET", path: "/users/7", weight: 0.5 },
    { method: "GET", path: "/users/8", weight: 0.5 },
    { method: "POST", path: "/orders", body: "{}", weight: 1 },
  ]);
});

Deno.test("expandRequests() refuses keys that do not ascend", () => {
  for (const path of ["/x/{9..1}", "/x/{1..9/0}"]) {
    assert.throws(() => expandRequests([{ method: "GET", path, weight: 1 }]), RangeError);
  }
});
