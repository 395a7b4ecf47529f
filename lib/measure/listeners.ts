import { numbersIn, readProc } from "lib/measure/proc.ts";

const LISTEN = "0A";

/**
 * Which of `pids` hold a listening socket on a TCP port, and whether anybody else does. Null where `/proc` cannot
 * tell.
 */
export function listeners(port: number, pids: readonly number[]): { own: number[]; foreign: boolean } | null {
  const inodes = listeningInodes(port);
  if (inodes === null) return null;
  const claimed = new Set<string>();
  const own = pids.filter((pid) => {
    const held = socketsOf(pid).filter((inode) => inodes.has(inode));
    for (const inode of held) claimed.add(inode);
    return held.length > 0;
  });
  return { own, foreign: claimed.size < inodes.size };
}

function listeningInodes(port: number): Set<string> | null {
  const tables = [readProc("/proc/net/tcp"), readProc("/proc/net/tcp6")];
  if (tables.every((table) => table === null)) return null;
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = tables.flatMap((table) => (table ?? "").split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/));
  const listening = rows.filter((row) => row[1]?.endsWith(suffix) && row[3] === LISTEN);
  return new Set(listening.map((row) => row[9] ?? ""));
}

function socketsOf(pid: number): string[] {
  const inode = (descriptor: number) => {
    try {
      return Deno.readLinkSync(`/proc/${pid}/fd/${descriptor}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? null;
    } catch {
      return null; // closed meanwhile
    }
  };
  return numbersIn(`/proc/${pid}/fd`).map(inode).filter((found) => found !== null);
}
