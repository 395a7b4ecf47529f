/**
 * Stands between a front-end and Deno's kernel; started by the kernelspec as a child of what becomes the kernel.
 *
 * Arguments: the front-end's connection file, the kernel's temporary folder with the pipe `connection`, from which it
 * reads its own, and the kernel's pid. Signals go to the kernel itself; this ends as soon as the kernel does, and what
 * the kernel has started and has in its folder goes with it.
 */
import { join } from "node:path";
import { guardPlace } from "../guarded_place.ts";
import { type ConnectionFile, connectionFile } from "../notebooks/connection_file.ts";
import { parseMessage, request } from "../notebooks/messages.ts";
import { ZmtpSocket } from "../notebooks/zmtp.ts";
import { OWN_SESSION, PublishedRelay } from "./published_relay.ts";
import { ShellRelay } from "./shell_relay.ts";

const START_MS = 30_000;
const WATCH_MS = 200;
/** A kernel that is started anew listens where the one before it did, which may not have let go yet. */
const LISTEN_MS = 5_000;

type Serve = (connection: Deno.TcpConn) => Promise<void>;

async function relay(file: string, folder: string): Promise<void> {
  const outer: ConnectionFile = JSON.parse(await Deno.readTextFile(file));
  if (outer.transport !== "tcp") {
    throw new TypeError(`Cannot relay as the transport must be tcp: current value is ${outer.transport}`);
  }
  const { ip, key } = outer;
  const listen = (port: number) => listenSoon({ hostname: ip, port });
  const [shell, iopub, stdin, control, hb] = await Promise.all([
    listen(outer.shell_port),
    listen(outer.iopub_port),
    listen(outer.stdin_port),
    listen(outer.control_port),
    listen(outer.hb_port),
  ]);
  const inner = { ...connectionFile(), key, signature_scheme: outer.signature_scheme };
  await Deno.writeTextFile(join(folder, "connection"), JSON.stringify(inner));

  const kernel = await connectSoon(() => ZmtpSocket.connect(inner.iopub_port, "SUB"));
  await kernel.send([Uint8Array.of(1)]);
  await answers(inner);
  const published = new PublishedRelay(key);
  const requests = new ShellRelay(published, { port: inner.shell_port, key });
  serveAll(shell, async (connection) => await requests.serve(await ZmtpSocket.accept(connection, "ROUTER")));
  serveAll(iopub, async (connection) => await published.serve(await ZmtpSocket.accept(connection, "PUB")));
  serveAll(stdin, (connection) => passThrough(connection, inner.stdin_port));
  serveAll(control, (connection) => passThrough(connection, inner.control_port));
  serveAll(hb, (connection) => passThrough(connection, inner.hb_port));
  while (true) {
    const message = await kernel.receive().catch(() => null);
    if (message === null) return; // the kernel has ended
    published.take(message);
  }
}

/** Throws if what listens is another's kernel, which took one of the ports first; ours has then ended. */
async function answers({ shell_port, key }: ConnectionFile): Promise<void> {
  const shell = await connectSoon(() => ZmtpSocket.connect(shell_port, "DEALER"));
  try {
    await shell.send(request("kernel_info_request", {}, { key, session: OWN_SESSION }).parts);
    parseMessage(await shell.receive(), key); // checks the signature
  } finally {
    shell.close();
  }
}

/** Serves each connection by itself; one that breaks ends alone. */
async function serveAll(listener: Deno.TcpListener, serve: Serve): Promise<void> {
  for await (const connection of listener) {
    serve(connection).catch(() => {}).finally(() => closeQuietly(connection));
  }
}

async function passThrough(client: Deno.TcpConn, port: number): Promise<void> {
  const kernel = await connectSoon(() => Deno.connect({ hostname: "127.0.0.1", port }));
  client.setNoDelay(true);
  kernel.setNoDelay(true);
  await Promise.all([client.readable.pipeTo(kernel.writable), kernel.readable.pipeTo(client.writable)]);
}

/** Connects as soon as the kernel listens. */
async function connectSoon<T>(connect: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + START_MS;
  const kernel = Deno.ppid;
  while (true) {
    try {
      return await connect();
    } catch (error) {
      if (Date.now() > deadline || Deno.ppid !== kernel) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function listenSoon(at: { hostname: string; port: number }): Promise<Deno.TcpListener> {
  const deadline = Date.now() + LISTEN_MS;
  while (true) {
    try {
      return Deno.listen(at);
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function closeQuietly(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

if (import.meta.main) {
  const [file = "", folder = "", pid] = Deno.args;
  const kernel = Number(pid); // it may have ended before we get to ask who our parent is
  guardPlace(folder);
  Deno.addSignalListener("SIGINT", () => {}); // meant for the kernel; front-ends send it to the whole group
  setInterval(() => Deno.ppid === kernel || Deno.exit(0), WATCH_MS); // however it ended
  try {
    await relay(file, folder);
    Deno.exit(0);
  } catch (error) {
    console.error(`The kernel ends as its relay failed: ${error instanceof Error ? error.message : error}`);
    if (Deno.ppid === kernel) Deno.kill(kernel, "SIGTERM"); // nobody could reach it any more
    Deno.exit(1);
  }
}
