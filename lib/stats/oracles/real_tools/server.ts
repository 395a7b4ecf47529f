/** What the server does with one request: after how long it answers, and with which status. */
export interface Answer {
  readonly delay_ms: number;
  readonly status: number;
}

/** Says what to do with each request; requests count from 0, `at_ms` from the first request. */
export type Script = (request: number, at_ms: number) => Answer;

const ok = (delay_ms: number): Answer => ({ delay_ms, status: 200 });

/** How the server behaves, by name. */
export const SCRIPTS = {
  /** 5 ms for each. */
  constant: () => ok(5),
  /** 5 ms, and 300 ms for one in a hundred. */
  tail: (request) => ok(request % 100 === 50 ? 300 : 5),
  /** 5 ms, and every 2 s nobody gets an answer for 300 ms. */
  stall: (_request, at_ms) => {
    const left = 1300 - at_ms % 2000;
    return ok(left > 0 && left <= 300 ? left + 5 : 5);
  },
  /** 5 ms, and 2.3 s for one in fifty: beyond the 2 s that wrk waits. */
  late: (request) => ok(request % 50 === 25 ? 2300 : 5),
  /** 2.3 s for each. */
  all_late: () => ok(2300),
  /** 5 ms, and a refusal after 1 ms for one in five. */
  errors: (request) => request % 5 === 2 ? { delay_ms: 1, status: 503 } : ok(5),
} as const satisfies Record<string, Script>;

/** A server or relay on loopback; disposing of it closes its connections. */
export interface Listening extends Disposable {
  readonly port: number;
}

/** Serves HTTP/1.1 on loopback by the script of this name. Each answer goes out in one piece. */
export function serve(name: keyof typeof SCRIPTS): Listening {
  const script: Script = SCRIPTS[name];
  let requests = 0;
  let first: number | undefined;
  return listen(async (connection) => {
    let text = "";
    for await (const bytes of connection.readable) {
      text += new TextDecoder().decode(bytes);
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        text = text.slice(end + 4);
        first ??= performance.now();
        const { delay_ms, status } = script(requests++, performance.now() - first);
        await new Promise((resolve) => setTimeout(resolve, delay_ms));
        await connection.write(
          new TextEncoder().encode(`HTTP/1.1 ${status} Scripted\r\nContent-Length: 2\r\n\r\nok`),
        );
      }
    }
  });
}

/** Hands each connection on loopback to `talk`, whose failures end that connection only. */
export function listen(talk: (connection: Deno.TcpConn) => Promise<void>): Listening {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.TcpConn>();
  async function accept(): Promise<void> {
    for await (const connection of listener) {
      connection.setNoDelay(true);
      open.add(connection);
      talk(connection).catch(() => {}).finally(() => close(connection));
    }
  }
  function close(connection: Deno.TcpConn): void {
    if (!open.delete(connection)) return;
    try {
      connection.close();
    } catch {
      // The end of its readable stream has closed it already.
    }
  }
  accept();
  return {
    port: listener.addr.port,
    [Symbol.dispose]() {
      listener.close();
      open.forEach(close);
    },
  };
}
