/** What a kernel is told about its sockets; `key` signs every message. */
export interface ConnectionFile {
  readonly ip: string;
  readonly transport: string;
  readonly signature_scheme: string;
  readonly key: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
}

/** Below the range that systems take for outgoing connections, of which a machine under load opens many. */
const FIRST_PORT = 20_000, PORTS = 12_000, TRIES = 100;

/** A key of its own, and five ports that were free a moment ago. */
export function connectionFile(): ConnectionFile {
  const listeners = Array.from({ length: 5 }, () => listenSomewhere());
  const [shell = 0, iopub = 0, stdin = 0, control = 0, hb = 0] = listeners.map(({ addr }) => addr.port);
  for (const listener of listeners) listener.close();
  return {
    ip: "127.0.0.1",
    transport: "tcp",
    signature_scheme: "hmac-sha256",
    key: crypto.randomUUID(),
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
  };
}

function listenSomewhere(tries = TRIES): Deno.TcpListener {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port: FIRST_PORT + Math.floor(Math.random() * PORTS) });
  } catch (error) {
    if (tries <= 1) throw error;
    return listenSomewhere(tries - 1);
  }
}
