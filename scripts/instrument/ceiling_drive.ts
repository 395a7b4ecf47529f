import type { CeilingDrive } from "lib/store/ceiling_file.ts";
import { driveOurs } from "./ceiling_ours.ts";
import { runPeer } from "./ceiling_peer.ts";
import type { CeilingOrder } from "./ceiling_told.ts";
import type { ScriptedProcess } from "./scripted_process.ts";

/** Has a client load a server for some seconds; what it says, what it cost, and what the server counted. */
export async function driveCeiling(
  server: ScriptedProcess,
  order: CeilingOrder,
): Promise<Omit<CeilingDrive, "round">> {
  const { connections, answer, client } = order;
  const before = await server.count();
  const done = order.tool === undefined
    ? await driveOurs(server, order)
    : await runPeer(server, order, order.tool);
  return { connections, answer, client, ...done, server_count: await server.count() - before };
}
