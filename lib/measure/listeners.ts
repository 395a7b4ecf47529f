import { socketsOf, type TcpSocket, tcpSockets } from "lib/measure/tcp_sockets.ts";

/**
 * Which of `pids` hold a listening socket on a TCP port, and whether anybody else does. Null where `/proc` cannot
 * tell.
 */
export function listeners(port: number, pids: readonly number[]): { own: number[]; foreign: boolean } | null {
  const inodes = inodesOf((socket) => socket.state === "listening" && socket.port === port);
  if (inodes === null) return null;
  const claimed = new Set<string>();
  const own = pids.filter((pid) => {
    const held = socketsOf(pid).filter((inode) => inodes.has(inode));
    for (const inode of held) claimed.add(inode);
    return held.length > 0;
  });
  return { own, foreign: claimed.size < inodes.size };
}

/** Connections that processes hold to a TCP port of this machine. Null where `/proc` cannot tell. */
export function connectionsTo(port: number, pids: readonly number[]): number | null {
  const open = inodesOf((socket) => socket.state === "established" && socket.remote_port === port);
  if (open === null) return null;
  return new Set(pids.flatMap(socketsOf).filter((inode) => open.has(inode))).size;
}

/** Which of `pids` hold a connection that came in on a TCP port. Null where `/proc` cannot tell. */
export function servingOn(port: number, pids: readonly number[]): number[] | null {
  const open = inodesOf((socket) => socket.state === "established" && socket.port === port);
  if (open === null) return null;
  return pids.filter((pid) => socketsOf(pid).some((inode) => open.has(inode)));
}

/** Every `address:port` that processes listen on, each once. Null where `/proc` cannot tell. */
export function listeningOn(pids: readonly number[]): { address: string; port: number }[] | null {
  const listening = tcpSockets()?.filter(({ state }) => state === "listening");
  if (listening === undefined) return null;
  const held = new Set(pids.flatMap(socketsOf));
  const places = listening.filter(({ inode }) => held.has(inode))
    .map(({ address, port }) => [`${address}:${port}`, { address, port }] as const);
  return [...new Map(places).values()];
}

function inodesOf(which: (socket: TcpSocket) => boolean): Set<string> | null {
  const sockets = tcpSockets();
  return sockets === null ? null : new Set(sockets.filter(which).map(({ inode }) => inode));
}
