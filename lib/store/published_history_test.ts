import assert from "node:assert/strict";
import { join } from "node:path";
import { readPublished } from "lib/store/published.ts";
import { readHistory } from "lib/store/published_history.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

Deno.test("readHistory() has the printed means in the posting behind the publication", () => {
  const history = readHistory("microservices", "mean_ms");
  const postings = [...new Set(history.map((row) => row.posting))];
  assert.deepEqual(postings, ["2025-12-03", "2026-01-01", "2026-01-10", "2026-01-11", "2026-01-19"]);
  const printed = readPublished("microservices").rows.filter((cell) => cell.table === "ranking");
  const behind = history.filter((row) => row.posting === "2025-12-03");
  assert.equal(behind.length, 14);
  for (const { stack, value } of behind) {
    assert.equal(
      printed.find((cell) => cell.stack === stack && cell.metric === "mean_ms")?.value,
      value,
      stack,
    );
  }
});

Deno.test("readHistory() has the printed rates in the report behind Chopin's page", () => {
  const printed = readPublished("chopin").rows.filter((cell) => cell.table === "throughput");
  const history = readHistory("chopin", "per_second").filter((row) =>
    row.posting === "8b49aa3, 256 connections"
  );
  assert.equal(history.length, 7);
  for (const { stack, value } of history) {
    assert.equal(printed.find((cell) => cell.stack === stack)?.value, value, stack);
  }
});

Deno.test("readHistory() names file and row of what is no number, and a file that is not there", () => {
  using folder = temporaryFolder();
  const history = join(folder.path, "one", "history");
  Deno.mkdirSync(history, { recursive: true });
  Deno.writeTextFileSync(join(history, "mean_ms.csv"), "posting,source,stack,mean_ms\nMay,a@b,Gin,~3\n");
  Deno.writeTextFileSync(join(history, "max_ms.csv"), "posting,stack,max_ms\nMay,Gin,3\n");
  const read = (figure: string) => () => readHistory("one", figure, { folder: folder.path });
  assert.throws(
    read("mean_ms"),
    /^SyntaxError: .*mean_ms\.csv: row 1: mean_ms must be a number: current value is ~3$/,
  );
  assert.throws(
    read("max_ms"),
    /max_ms\.csv: must have columns posting, source, stack and max_ms: it has posting, stack/,
  );
  assert.throws(read("rate"), /^RangeError: Cannot read the history of one as .*rate\.csv does not exist$/);
});
