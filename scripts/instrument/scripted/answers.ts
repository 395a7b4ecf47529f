import { type Memory, memory } from "lib/measure/drivers/epoll/libc.ts";
import { bodyOf } from "./body.ts";
import { type Act, ACTS, type Script } from "./scripts.ts";

/** Digits of the identifier in the head of longer answers, which makes every one another. */
const ID_DIGITS = 8;
const ID = "x-request-id: ";

/** The bytes of an act's answer, in memory that calls can be given. */
export interface Answer {
  readonly at: Deno.PointerObject;
  readonly length: number;
  /** Writes the number of the request into the head, where there is a place for it. */
  readonly number: ((request: number) => void) | null;
}

/** Every act's answer; those without one are absent. `kept` is the good answer for HTTP/1.0 with keep-alive. */
export function answersOf(script: Script): ReadonlyMap<Act | "kept", Answer> {
  const body = bodyOf(script);
  const long = script.body_bytes === undefined ? "" : `${ID}${"0".repeat(ID_DIGITS)}\r\n${LONG_HEAD}`;
  const whole = (status: string, fields = "", text = body) =>
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${long}${fields}Content-Length: ${text.length}\r\n\r\n${text}`;
  const half = body.length >> 1;
  const chunk = (part: string) => `${part.length.toString(16)}\r\n${part}\r\n`;
  const texts: Readonly<Record<Act | "kept", string | null>> = {
    answer: whole("200 OK"),
    kept: whole("200 OK", "Connection: keep-alive\r\n"),
    chunked: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(body.slice(0, half))}${
      chunk(body.slice(half))
    }0\r\n\r\n`,
    last_answer: whole("200 OK", "Connection: close\r\n"),
    status: whole("500 Scripted"),
    wrong_body: whole("200 OK", "", `${body} `),
    silence: null,
    hang_up: null,
    cut_off: whole("200 OK").slice(0, -3),
    garbage: "SSH-2.0-not-http\r\n\r\n",
  };
  const names = [...ACTS, "kept"] as const;
  return new Map(names.flatMap((name) => texts[name] === null ? [] : [[name, answer(texts[name])] as const]));
}

/** Fields as a framework sends them. */
const LONG_HEAD = "date: Sat, 01 Jan 2000 00:00:00 GMT\r\nserver: scripted\r\nvary: accept-encoding\r\n" +
  "cache-control: no-store, max-age=0\r\nx-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\n";

/** Bytes that a call can be given. */
export function answer(text: string): Answer {
  const bytes: Memory = memory(text.length);
  bytes.u8.set(new TextEncoder().encode(text));
  const place = text.indexOf(ID);
  return {
    at: bytes.at,
    length: text.length,
    number: place < 0 ? null : numberAt(bytes.u8, place + ID.length),
  };
}

function numberAt(bytes: Uint8Array, first: number): (request: number) => void {
  return (request) => {
    for (let digit = first + ID_DIGITS - 1; digit >= first; digit--) {
      bytes[digit] = 48 + request % 10;
      request = Math.floor(request / 10);
    }
  };
}
