import { join } from "node:path";

/**
 * Runs something while no other process, and no other call here, holds the folder. The lock is the kernel's: it
 * goes when its holder does, however that ends, so there is no stale lock to detect.
 */
export async function withFolderLocked<T>(
  folder: string,
  run: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  await Deno.mkdir(folder, { recursive: true });
  using file = await Deno.open(join(folder, "lock"), { read: true, write: true, create: true });
  if (!await file.tryLock(true)) {
    onWait();
    await file.lock(true);
  }
  try {
    return await run();
  } finally {
    await file.unlock();
  }
}
