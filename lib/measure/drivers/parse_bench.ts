// What finding the end of an answer costs: ours, and what a client in TypeScript would write first.
import { ResponseParser } from "lib/measure/drivers/http_response.ts";

const BODY = "x".repeat(1024);
const SHORT = encode(
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"status":"ok"}',
);
const LONG = encode(
  "HTTP/1.1 200 OK\r\ndate: Sat, 01 Jan 2000 00:00:00 GMT\r\nserver: x\r\nvary: accept-encoding\r\n" +
    "cache-control: no-store, max-age=0\r\nx-content-type-options: nosniff\r\nx-request-id: 00000042\r\n" +
    `content-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`,
);
const CHUNKED = encode(
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n200\r\n${BODY.slice(0, 512)}\r\n200\r\n${
    BODY.slice(512)
  }\r\n0\r\n\r\n`,
);
const parser = new ResponseParser(() => {});
const decoder = new TextDecoder();

for (
  const [group, bytes] of Object.entries({ "100 bytes": SHORT, "1.3 KiB": LONG, "1 KiB in chunks": CHUNKED })
) {
  Deno.bench("ResponseParser", { group: `parse an answer: ${group}`, baseline: true }, () => {
    parser.begin();
    if (parser.feed(bytes, 0, bytes.length) !== "whole") throw new Error("Cannot parse the answer");
  });
  if (bytes === CHUNKED) continue;
  Deno.bench("text, split and a map of its fields", { group: `parse an answer: ${group}` }, () => {
    const text = decoder.decode(bytes);
    const [head = "", body = ""] = text.split("\r\n\r\n");
    const fields = new Map(
      head.split("\r\n").slice(1).map((line) => {
        const [name = "", value = ""] = line.split(": ");
        return [name.toLowerCase(), value] as const;
      }),
    );
    if (body.length !== Number(fields.get("content-length"))) throw new Error("Cannot parse the answer");
  });
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
