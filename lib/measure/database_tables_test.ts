import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "lib/model.ts";
import { openDatabase } from "lib/measure/database.ts";
import { withSession } from "lib/measure/database_session.ts";
import { postgresBinaries } from "lib/measure/postgres_binaries.ts";
import { orders } from "lib/workloads/orders.ts";

const TOOLS = join(import.meta.dirname as string, "../../.tools");
/** The instant as text, because the client would read it in the time zone of the machine. */
const QUERY =
  "select id, customer_id, total_cents, status, created_at::text as created_at from orders limit 100 offset 1000";

/** What a stack would answer that asks the database each time. */
async function answerOf(url: string): Promise<Answer> {
  const rows = await withSession(url, (session) => session.rows(QUERY));
  const body = new TextEncoder().encode(JSON.stringify(rows));
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

Deno.test({
  name: "prepareTables() leaves the rows that orders asks for where its query finds them",
  ignore: postgresBinaries(TOOLS) === null,
  async fn() {
    const tools = await Deno.makeTempDir({ prefix: "benchbook-" });
    await Deno.symlink(realpathSync(join(TOOLS, "node_modules")), join(tools, "node_modules"));
    try {
      await using opened = await openDatabase({ tools, log: join(tools, "postgres.log") });
      const { url } = opened;
      await opened.prepare();
      assert.equal(orders.verify(await answerOf(url)).reason, "100 rows from id 1001 are right");

      const [changed] = await orders.canaries({ get: () => answerOf(url), sql: opened.sql });
      assert.equal(changed?.reason, "a changed row is in the next answer");
      assert.equal(
        orders.verify(await answerOf(url)).level,
        "pass",
        "the canary puts the row back in its place",
      );

      await opened.sql("update orders set status = status where id = 1050");
      assert.equal(orders.verify(await answerOf(url)).level, "fail", "an updated row moves");
      await opened.prepare();
      assert.equal(orders.verify(await answerOf(url)).level, "pass");
    } finally {
      await Deno.remove(tools, { recursive: true });
    }
  },
});
