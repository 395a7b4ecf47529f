import { join } from "node:path";
import process from "node:process";
import { type Database, openDatabase } from "lib/measure/database.ts";
import { ROOT } from "lib/store/paths.ts";

/**
 * The workspace's own PostgreSQL, or the server that `DATABASE_URL` names.
 *
 * @throws {Error} when it cannot be opened: with the server's host and port where the user named it, never its password.
 */
export async function workspaceDatabase(): Promise<Database> {
  const url = process.env["DATABASE_URL"];
  const tools = join(ROOT, ".tools");
  const log = join(tools, "postgres.log");
  if (url === undefined) return await openDatabase({ tools, log });
  try {
    return await openDatabase({ tools, log, url });
  } catch (error) {
    // Errors of the connection and of the server have a code; ours say all that is needed.
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const message = `Cannot use the PostgreSQL at ${
      new URL(url).host
    } that DATABASE_URL names: ${error.message}`;
    throw new Error(`${message}; start it, correct DATABASE_URL, or unset it for the workspace's own`, {
      cause: error,
    });
  }
}
