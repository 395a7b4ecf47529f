/** What one connection showed. */
export interface KeptConnection {
  /** Head of the first answer, line by line, status line included. */
  readonly head: readonly string[];
  /** Whether a second request on the same connection was answered. */
  readonly keep_alive: boolean;
}

const LIMIT_MS = 3000;
/** Longer than any pause within an answer that a server makes on loopback. */
const QUIET_MS = 150;

/** Asks twice on one connection, as HTTP/1.1 clients do by default; null when there was no answer at all. */
export async function keepAlive(port: number, path: string): Promise<KeptConnection | null> {
  const request = new TextEncoder().encode(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(request);
    const first = await readAnswer(connection);
    if (!first.startsWith("HTTP/")) return null;
    const head = first.split("\r\n\r\n")[0]?.split("\r\n") ?? [];
    return { head, keep_alive: await answersAgain(connection, request) };
  } catch {
    return null; // refused or reset before any answer
  }
}

async function answersAgain(connection: Deno.TcpConn, request: Uint8Array): Promise<boolean> {
  try {
    await connection.write(request);
    return (await readAnswer(connection)).startsWith("HTTP/");
  } catch {
    return false; // it had closed
  }
}

/** Reads until the server has been quiet for a while or has closed: enough for one answer on loopback. */
async function readAnswer(connection: Deno.TcpConn): Promise<string> {
  const buffer = new Uint8Array(65_536);
  const decoder = new TextDecoder("latin1");
  let text = "";
  for (let wait = LIMIT_MS;; wait = QUIET_MS) {
    const timer = setTimeout(() => connection.close(), wait);
    const read = await connection.read(buffer).catch(() => null);
    clearTimeout(timer);
    if (read === null) return text;
    text += decoder.decode(buffer.subarray(0, read));
    if (whole(text)) return text;
  }
}

/** Whether a head has come and with it the length it tells, or the last chunk. */
function whole(text: string): boolean {
  const split = text.indexOf("\r\n\r\n");
  if (split < 0) return false;
  const head = text.slice(0, split);
  const length = /^content-length:\s*(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return text.length >= split + 4 + Number(length);
  return /^transfer-encoding:.*chunked/im.test(head) && text.endsWith("\r\n0\r\n\r\n");
}
