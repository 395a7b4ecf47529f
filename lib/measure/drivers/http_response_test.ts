import assert from "node:assert/strict";
import { type Fed, MAX_HEAD_BYTES, ResponseParser } from "lib/measure/drivers/http_response.ts";

interface Parsed {
  readonly fed: Fed;
  readonly status: number;
  readonly body: string;
  readonly reusable: boolean;
  readonly wholeAtClose: boolean;
}

/** Feeds a text in parts, until it is whole or malformed. */
function parse(parts: readonly string[]): Parsed {
  let body = "";
  const parser = new ResponseParser((bytes, from, to, at) => {
    assert.equal(at, body.length);
    body += new TextDecoder().decode(bytes.subarray(from, to));
  });
  parser.begin();
  let fed: Fed = "more";
  for (const part of parts) {
    const bytes = new TextEncoder().encode(`..${part}..`); // what is around it must not be read
    if (fed === "more") fed = parser.feed(bytes, 2, bytes.length - 2);
  }
  const { status, reusable } = parser;
  assert.equal(parser.bytes, body.length);
  return { fed, status, body, reusable, wholeAtClose: parser.isWholeAtClose() };
}

const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n";

const WHOLE: Readonly<Record<string, { readonly text: string; readonly as: Partial<Parsed> }>> = {
  "a length": {
    text: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    as: { body: "hello", reusable: true },
  },
  "no body": { text: "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", as: { status: 200, body: "" } },
  "bare line feeds": { text: "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", as: { body: "hi" } },
  "one length twice": {
    text: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
    as: { body: "hi" },
  },
  "chunks": { text: `${CHUNKED}5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n`, as: { body: "hello!", reusable: true } },
  "extensions and trailers": {
    text: `${CHUNKED}5;a=b\r\nhello\r\n0;z\r\nSum: 1\r\n\r\n`,
    as: { body: "hello" },
  },
  "both framings": {
    text: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
    as: { body: "x" },
  },
  "204": { text: "HTTP/1.1 204 No Content\r\n\r\n", as: { status: 204, body: "", reusable: true } },
  "304 with a length": {
    text: "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
    as: { status: 304, body: "" },
  },
  "interim answers": {
    text:
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 201 OK\r\nContent-Length: 1\r\n\r\nx",
    as: { status: 201, body: "x" },
  },
  "close": {
    text: "HTTP/1.1 200 OK\r\nConnection: a , Close\r\nContent-Length: 1\r\n\r\nx",
    as: { reusable: false },
  },
  "close in a word": {
    text: "HTTP/1.1 200 OK\r\nConnection: closet\r\nContent-Length: 1\r\n\r\nx",
    as: { reusable: true },
  },
  "HTTP/1.0": { text: "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", as: { reusable: false } },
  "HTTP/1.0 kept alive": {
    text: "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
    as: { reusable: true },
  },
};

const MALFORMED: readonly string[] = [
  "SSH-2.0-not-http\r\n",
  "HTTP/2.0 200 OK\r\n\r\n",
  "HTTP/1.1 2x0 OK\r\n\r\n",
  "HTTP/1.1 2000 OK\r\n\r\n",
  "HTTP/1.1 099 OK\r\n\r\n",
  "HTTP/1.1 101 Switching Protocols\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
  `${CHUNKED}\r\n`,
  `${CHUNKED}x\r\n`,
  `${CHUNKED}5x\r\nhello`,
  `${CHUNKED}1\r\nxx\r\n`,
  `${CHUNKED}1234567890abc\r\n`,
];

for (const [name, { text, as }] of Object.entries(WHOLE)) {
  Deno.test(`feed() finds the end of an answer with ${name}, cut at any byte or two`, () => {
    const whole = parse([text]);
    assert.deepEqual({ ...whole, ...as }, whole);
    assert.equal(whole.fed, "whole");
    assert.deepEqual(parse([...text]), whole);
    for (let first = 1; first < text.length; first++) {
      const second = first + ((first * 7) % (text.length - first));
      const parts = [text.slice(0, first), text.slice(first, second), text.slice(second)];
      assert.deepEqual(parse(parts), whole, `cut at ${first} and ${second}`);
      assert.equal(parse([text.slice(0, first)]).fed, "more", `cut at ${first}`);
    }
  });
}

for (const text of MALFORMED) {
  Deno.test(`feed() calls ${JSON.stringify(text)} malformed, cut at any byte`, () => {
    assert.equal(parse([text]).fed, "malformed");
    assert.equal(parse([...text]).fed, "malformed");
  });
}

Deno.test("feed() leaves an answer without framing open until the connection closes", () => {
  const { fed, body, reusable, wholeAtClose } = parse(["HTTP/1.1 200 OK\r\n\r\nhel", "lo"]);
  assert.deepEqual([fed, body, reusable, wholeAtClose], ["more", "hello", false, true]);
  assert.ok(!parse(["HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello"]).wholeAtClose);
  assert.ok(!parse([`${CHUNKED}5\r\nhello\r\n`]).wholeAtClose);
  assert.ok(
    parse(["HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nContent-Length: 1\r\n\r\nhello"]).wholeAtClose,
  );
});

Deno.test("feed() keeps the answer and gives up the connection when bytes follow the end", () => {
  const { fed, body, reusable } = parse(["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi!"]);
  assert.deepEqual([fed, body, reusable], ["whole", "hi", false]);
});

Deno.test("feed() calls a head of more than 64 KiB malformed", () => {
  const head = (bytes: number) => `HTTP/1.1 204 None\r\nX: ${"x".repeat(bytes - 26)}\r\n\r\n`;
  assert.equal(parse([head(MAX_HEAD_BYTES)]).fed, "whole");
  assert.equal(parse([head(MAX_HEAD_BYTES + 1)]).fed, "malformed");
  assert.equal(parse([head(MAX_HEAD_BYTES + 1).slice(0, -1), "\n"]).fed, "malformed");
});

Deno.test("begin() forgets the answer before", () => {
  const parser = new ResponseParser(() => {});
  parser.begin();
  const answer = new TextEncoder().encode(
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
  );
  assert.equal(parser.feed(answer, 0, answer.length), "whole");
  parser.begin();
  assert.deepEqual([parser.status, parser.bytes, parser.started, parser.reusable], [0, 0, false, true]);
  assert.equal(parser.feed(answer, 0, answer.length), "whole");
  assert.equal(parser.bytes, 1);
});
