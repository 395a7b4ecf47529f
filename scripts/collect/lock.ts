import { join } from "node:path";
import { isRunning } from "lib/store/status_file.ts";

const LOCK = ".collecting";

/**
 * Lets one experiment run at a time: two would measure each other. The lock is a file with our pid, and one of a
 * process that is gone does not count.
 *
 * @throws {Error} when another one runs, with its pid.
 */
export function lockCollecting(folder: string): Disposable {
  Deno.mkdirSync(folder, { recursive: true });
  const file = join(folder, LOCK);
  while (!create(file)) {
    const holder = Number(Deno.readTextFileSync(file));
    if (isRunning(holder)) {
      throw new Error(
        `Cannot collect as another experiment runs on this machine: its pid is ${holder} (${file})`,
      );
    }
    Deno.removeSync(file);
  }
  return { [Symbol.dispose]: () => Deno.removeSync(file) };
}

function create(file: string): boolean {
  try {
    Deno.writeTextFileSync(file, String(Deno.pid), { createNew: true });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  }
}

/** The pid of the process that collects into a folder, or null. */
export function lockHolder(folder: string): number | null {
  try {
    const holder = Number(Deno.readTextFileSync(join(folder, LOCK)));
    return isRunning(holder) ? holder : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
