// What keeping a request costs: columns that are handed on in batches, and what a client would write first.
import { emptyRow, type EndedRequest, Recorder } from "lib/measure/drivers/recorder.ts";

const ROWS = 100_000;
const group = "keep 100,000 requests";
const ended: EndedRequest = {
  ...emptyRow(3),
  sent_ms: 1,
  done_ms: 1.25,
  first_byte_ms: 1.2,
  arrived_ms: 1.1,
  status: 200,
  bytes: 15,
};

Deno.bench("Recorder", { group, baseline: true }, () => {
  let handed = 0;
  const recorder = new Recorder(({ rows }) => handed += rows);
  for (let row = 0; row < ROWS; row++) {
    ended.sent_ms = row / 100;
    ended.done_ms = ended.sent_ms + 0.25;
    recorder.record(ended);
  }
  recorder.flush();
  if (handed !== ROWS) throw new Error(`Cannot keep ${ROWS} rows: ${handed} came`);
});

Deno.bench("an object each in a list", { group }, () => {
  const rows: EndedRequest[] = [];
  for (let row = 0; row < ROWS; row++) rows.push({ ...ended, sent_ms: row / 100, done_ms: row / 100 + 0.25 });
  if (rows.length !== ROWS) throw new Error(`Cannot keep ${ROWS} rows`);
});

Deno.bench("a line of JSON each", { group }, () => {
  let bytes = 0;
  for (let row = 0; row < ROWS; row++) {
    ended.sent_ms = row / 100;
    bytes += JSON.stringify(ended).length + 1;
  }
  if (bytes < ROWS) throw new Error(`Cannot keep ${ROWS} rows`);
});
