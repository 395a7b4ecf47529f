import { ZmtpSocket } from "./zmtp.ts";

/** Connects as soon as the kernel listens; fails when the kernel has ended or time is up. */
export async function connectTo(
  process: { readonly ended: Promise<unknown> },
  { port, type, deadline }: { port: number; type: "DEALER" | "SUB"; deadline: number },
): Promise<ZmtpSocket> {
  while (true) {
    try {
      return await ZmtpSocket.connect(port, type);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      if (await within(20, process.ended.then(() => true))) throw error;
    }
  }
}

/** Whether `event` came true within so many milliseconds. */
export async function within(milliseconds: number, event: Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), milliseconds));
  try {
    return await Promise.race([event, pause]);
  } finally {
    clearTimeout(timer);
  }
}
