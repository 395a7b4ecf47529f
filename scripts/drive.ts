// The driver's process: reads one JSON file, offers the load, says on standard output how it goes, one JSON object a
// line, and leaves request segments in the order's folder. `collect` starts it; it is of use by itself too
// (-P=driver-ffi for the epoll driver):
//   deno run -P=driver --allow-read=lib,<folder> --allow-write=<folder> scripts/drive.ts <order.json>
import type { ConnectColumns, RequestColumns } from "lib/model.ts";
import { epochMs } from "lib/measure/clock.ts";
import type { DriveOrder, DriveProgress, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { loadDriver } from "lib/measure/drivers/load_driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import type { WriterEvent } from "lib/store/run_writer.ts";
import type { WriterMessage } from "lib/store/writer_worker.ts";

/** A line of the driver's standard output. */
export type DriveEvent =
  | { readonly kind: "began"; readonly origin_epoch_ms: number }
  | { readonly kind: "progress" } & DriveProgress
  | { readonly kind: "done" } & DriveReport
  | WriterEvent;

function say(event: DriveEvent): void {
  console.log(JSON.stringify(event));
}

/** Whoever writes; `close` settles when the last segment is whole. */
type Writer = Pick<DriveSink, "batch" | "connects"> & { close(): Promise<void> };

/** Writes on this thread, whose driver has threads of its own: a worker more is 13 ms of CPU that a run's account shows. */
async function writeHere({ folder, load }: DriveOrder): Promise<Writer> {
  const { RunWriter } = await import("lib/store/run_writer.ts");
  const writer = new RunWriter(folder, load.warmup_ms);
  return {
    batch: (batch) => writer.take({ batch }),
    connects: (connects) => writer.take({ connects }),
    close: () => Promise.resolve(writer.close()),
  };
}

/** Writes in a worker, for a driver that times on this thread. */
function startWriter({ folder, load }: DriveOrder): Writer {
  const worker = new Worker(import.meta.resolve("lib/store/writer_worker.ts"), { type: "module" });
  const send = (message: WriterMessage, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer);
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = (event) => reject(new Error(`Cannot write segments: ${event.message}`));
  });
  send({ folder, warmup_ms: load.warmup_ms });
  return {
    batch: (batch) => send({ batch }, buffers(batch)),
    connects: (connects) => send({ connects }, buffers(connects)),
    close() {
      const closed = new Promise<void>((resolve) => worker.onmessage = () => resolve());
      send("close");
      return Promise.race([closed, failed]);
    },
  };
}

/** What is handed over; lent columns are in memory that stays shared. */
function buffers(columns: RequestColumns | ConnectColumns): Transferable[] {
  return Object.values(columns).filter(ArrayBuffer.isView).map((column) => column.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}

/** By hand: `node:path` would start all of Deno's Node.js layer, 8 of this thread's 26 ms of CPU until load begins. */
function folderOf(file: string): string {
  const end = file.lastIndexOf("/");
  return end === -1 ? "." : file.slice(0, end) || "/";
}

async function main(file: string): Promise<void> {
  const order: DriveOrder = { ...JSON.parse(await Deno.readTextFile(file)), folder: folderOf(file) };
  const writer = DRIVER_NEEDS[order.load.driver].threads ? await writeHere(order) : startWriter(order);
  const sink: DriveSink = {
    began: () => say({ kind: "began", origin_epoch_ms: epochMs() }),
    batch: writer.batch,
    connects: writer.connects,
    progress: (progress) => say({ kind: "progress", ...progress }),
  };
  const driver = await loadDriver(order.load.driver);
  const report = await driver.drive(order, sink);
  await writer.close();
  say({ kind: "done", ...report });
}

if (import.meta.main) {
  const [file] = Deno.args;
  if (file === undefined) {
    throw new TypeError("Cannot drive as the order's file is missing: drive.ts <order.json>");
  }
  await main(file);
  Deno.exit(0); // closed undici clients keep a timer for seconds
}
