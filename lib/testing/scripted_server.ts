/** What a scripted server does with one request. */
export type Act =
  | { readonly kind: "answer"; readonly body: string; readonly status?: number; readonly delay_ms?: number }
  | { readonly kind: "chunked"; readonly body: string }
  | { readonly kind: "silence" }
  | { readonly kind: "hang_up" }
  | { readonly kind: "cut_off"; readonly body: string }
  | { readonly kind: "garbage" }
  | { readonly kind: "raw"; readonly parts: readonly string[]; readonly closes?: boolean }
  | { readonly kind: "last_answer"; readonly body: string }
  | { readonly kind: "silent_close"; readonly body: string };

/** What a scripted server was asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** A server on loopback whose every answer is scripted, and which counts what it received. */
export interface ScriptedServer extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  requests(): number;
  connections(): number;
}

/**
 * Serves HTTP/1.1 over plain sockets; `act` is called with the number of each request, from 0, and says what the
 * server does with it. A request's body must be as long as its `Content-Length` says.
 */
export function scriptedServer(act: (request: number, asked: Asked) => Act): ScriptedServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  const done: Promise<void>[] = [];
  let requests = 0;
  let connections = 0;
  async function accept(): Promise<void> {
    for await (const connection of listener) {
      connections++;
      open.add(connection);
      done.push(serve(connection, (asked) => act(requests++, asked)).finally(() => close(connection)));
    }
  }
  function close(connection: Deno.Conn): void {
    if (open.delete(connection)) connection.close();
  }
  const accepting = accept();
  const { port } = listener.addr;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests: () => requests,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) close(connection);
      await accepting;
      await Promise.all(done);
    },
  };
}

async function serve(connection: Deno.Conn, next: (asked: Asked) => Act): Promise<void> {
  const buffer = new Uint8Array(65_536);
  let text = "";
  try {
    for (let n = await connection.read(buffer); n !== null; n = await connection.read(buffer)) {
      text += new TextDecoder().decode(buffer.subarray(0, n));
      for (let whole = firstRequest(text); whole !== null; whole = firstRequest(text)) {
        text = text.slice(whole.length);
        if (!await perform(connection, next(whole.asked))) return;
      }
    }
  } catch (error) {
    const gone = [
      Deno.errors.ConnectionReset,
      Deno.errors.BrokenPipe,
      Deno.errors.BadResource,
      Deno.errors.Interrupted,
    ];
    if (!gone.some((kind) => error instanceof kind)) throw error;
  }
}

/** The request that a text begins with, if all of it has come. */
function firstRequest(text: string): { asked: Asked; length: number } | null {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = text.slice(0, end);
  const length = end + 4 + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (text.length < length) return null;
  const [method = "", path = ""] = head.split(" ");
  return { asked: { method, path, body: text.slice(end + 4, length) }, length };
}

/** Whether the connection stays open. */
async function perform(connection: Deno.Conn, act: Act): Promise<boolean> {
  const head = (status: number, headers: string) =>
    `HTTP/1.1 ${status} Scripted\r\nContent-Type: application/json\r\n${headers}\r\n`;
  switch (act.kind) {
    case "answer":
      if (act.delay_ms !== undefined) await new Promise((resolve) => setTimeout(resolve, act.delay_ms));
      await write(connection, head(act.status ?? 200, `Content-Length: ${act.body.length}\r\n`) + act.body);
      return true;
    case "chunked": {
      const half = act.body.length >> 1;
      const chunk = (part: string) => `${part.length.toString(16)}\r\n${part}\r\n`;
      await write(connection, head(200, "Transfer-Encoding: chunked\r\n") + chunk(act.body.slice(0, half)));
      await write(connection, chunk(act.body.slice(half)) + "0\r\n\r\n");
      return true;
    }
    case "last_answer":
      await write(
        connection,
        head(200, `Connection: close\r\nContent-Length: ${act.body.length}\r\n`) + act.body,
      );
      return false;
    case "silent_close": // a whole answer, and then the connection is gone without a word
      await write(connection, head(200, `Content-Length: ${act.body.length}\r\n`) + act.body);
      return false;
    case "cut_off":
      await write(connection, head(200, `Content-Length: ${act.body.length}\r\n`) + act.body.slice(1));
      return false;
    case "garbage":
      await write(connection, "SSH-2.0-not-http\r\n\r\n");
      return true;
    case "raw": // byte for byte, each part a segment of its own
      for (const part of act.parts) {
        await write(connection, part);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return act.closes !== true;
    case "hang_up":
      return false;
    case "silence":
      return true;
  }
}

async function write(connection: Deno.Conn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
