import assert from "node:assert/strict";
import type { CeilingClient } from "lib/store/ceiling_file.ts";
import { ceilingCells } from "./ceiling_plan.ts";

const CLIENTS: CeilingClient[] = ["epoll", "socket", "wrk"].map((id) => ({
  id,
  kind: id === "wrk" ? "peer" : "ours",
  version: null,
  rows: id !== "wrk",
}));

Deno.test("ceilingCells() reverses the order of clients from round to round", () => {
  const cells = ceilingCells(CLIENTS, { connections: [1, 64], rounds: 2 });
  const order = (round: number, connections: number) =>
    cells.filter((cell) => cell.round === round && cell.connections === connections && cell.answer === "15 B")
      .map(({ client }) => client);
  assert.deepEqual(order(1, 1), ["epoll", "socket", "wrk"]);
  assert.deepEqual(order(2, 1), ["wrk", "socket", "epoll"]);
  assert.deepEqual(order(2, 64), ["wrk", "socket", "epoll"]);
});

Deno.test("ceilingCells() compares bodies of 1 KiB at 64 connections, by epoll and wrk", () => {
  const cells = ceilingCells(CLIENTS, { connections: [1, 64], rounds: 1 });
  const large = cells.filter(({ answer }) => answer === "1 KiB");
  assert.deepEqual(large.map(({ connections, client }) => `${connections} ${client}`), [
    "64 epoll",
    "64 wrk",
  ]);
  assert.equal(cells.length, 8);
});

Deno.test("ceilingCells() drives in more than three rounds only where something is to be reached", () => {
  const cells = ceilingCells(CLIENTS, { connections: [1, 16, 64, 900], rounds: 7 });
  const rounds = (connections: number) =>
    Math.max(...cells.filter((cell) => cell.connections === connections).map(({ round }) => round));
  assert.deepEqual([1, 16, 64, 900].map(rounds), [7, 3, 7, 3]);
});
