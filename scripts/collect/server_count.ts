import type { Server } from "lib/measure/server.ts";
import { NULL_STACK } from "./blocks.ts";

/** Requests that the server itself has counted so far; null for stacks that do not count. */
export async function serverCount(server: Server, stackId: string): Promise<number | null> {
  if (stackId !== NULL_STACK) return null;
  const answer = await fetch(`${server.origin}/count`, { headers: { connection: "close" } });
  const { requests } = await answer.json() as { requests: number };
  return requests;
}
