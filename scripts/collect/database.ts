import { join } from "node:path";
import process from "node:process";
import { type Database, openDatabase } from "lib/measure/database.ts";
import { ROOT } from "lib/store/paths.ts";

/** The workspace's own PostgreSQL, or the server that `DATABASE_URL` names. */
export function workspaceDatabase(): Promise<Database> {
  const url = process.env["DATABASE_URL"];
  const tools = join(ROOT, ".tools");
  return openDatabase({ tools, log: join(tools, "postgres.log"), ...(url === undefined ? {} : { url }) });
}
