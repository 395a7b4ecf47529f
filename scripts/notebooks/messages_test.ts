import assert from "node:assert/strict";
import { parseMessage, request } from "./messages.ts";

const identity = { key: "k", session: "s" };

Deno.test("parseMessage() reads what request() wrote, whatever routes it", () => {
  const { parts } = request("kernel_info_request", { é: 1 }, identity);
  const routed = [new TextEncoder().encode("some peer"), ...parts];
  assert.deepEqual(parseMessage(routed, "k"), {
    type: "kernel_info_request",
    parent: null,
    content: { é: 1 },
  });
});

Deno.test("parseMessage() refuses another key's signature and parts that are missing", () => {
  const { parts } = request("x", {}, identity);
  assert.throws(() => parseMessage(parts, "other"), { name: "SyntaxError", message: /signature/ });
  assert.throws(() => parseMessage(parts.slice(0, 4), "k"), { name: "SyntaxError", message: /four parts/ });
});
