import { ResponseHead } from "lib/measure/drivers/http_head.ts";

/** A head of more bytes than this is malformed. */
export const MAX_HEAD_BYTES = 65_536;

/** Where a response stands after the bytes fed so far. */
export type Fed = "more" | "whole" | "malformed";

/** Takes each run of body bytes: `bytes[from, to)` is at `at` in the body. */
export type BodySink = (bytes: Uint8Array, from: number, to: number, at: number) => void;

const HEAD = 0;
const LENGTH = 1;
const UNTIL_CLOSE = 2;
const CHUNK_SIZE = 3;
const CHUNK_EXTENSION = 4;
const CHUNK_DATA = 5;
const CHUNK_END = 6;
const TRAILER = 7;
const TRAILER_LINE = 8;
const WHOLE = 9;

const LF = 10;
const CR = 13;
/** A chunk of 16¹² bytes and more is no chunk. */
const SIZE_DIGITS = 12;
/** Line end, blank, semicolon. */
const AFTER_SIZE = [CR, LF, 32, 9, 59];

/**
 * Finds where the answers on one connection end (RFC 9112 §6), whatever bytes they are cut at. Nothing is allocated
 * unless a head is cut.
 */
export class ResponseParser {
  status = 0;
  /** Body bytes so far, without any framing. */
  bytes = 0;
  /** Whether any byte came. */
  started = false;
  /** Whether the connection can carry another request once the answer is whole. */
  reusable = true;
  readonly #head = new ResponseHead();
  readonly #onBody: BodySink;
  #state = HEAD;
  #left = 0;
  #digits = 0;
  /** The start of a head whose rest has not come. */
  #held: Uint8Array | null = null;

  constructor(onBody: BodySink) {
    this.#onBody = onBody;
  }

  /** Forgets the last answer; to be called before each request. */
  begin(): void {
    this.status = 0;
    this.bytes = 0;
    this.started = false;
    this.reusable = true;
    this.#state = HEAD;
    this.#held = null;
  }

  /** Whether the answer is whole when the server closes now: only where closing is the framing. */
  isWholeAtClose(): boolean {
    return this.#state === UNTIL_CLOSE;
  }

  /** Takes `bytes[from, to)`. Bytes after the end were not asked for: they make the connection unusable. */
  feed(bytes: Uint8Array, from: number, to: number): Fed {
    this.started = true;
    let at = from;
    while (at < to && this.#state !== WHOLE) {
      if (this.#state === HEAD && this.#held !== null) {
        bytes = joined(this.#held, bytes.subarray(at, to));
        at = 0;
        to = bytes.length;
        this.#held = null;
      }
      const next = this.#step(bytes, at, to);
      if (next === null) return "malformed";
      at = next;
    }
    if (this.#state !== WHOLE) return "more";
    if (at < to) this.reusable = false;
    return "whole";
  }

  /** Reads what the state expects; the index after it, or null if it is not that. */
  #step(bytes: Uint8Array, at: number, to: number): number | null {
    switch (this.#state) {
      case HEAD:
        return this.#readHead(bytes, at, to);
      case LENGTH:
      case CHUNK_DATA:
        return this.#readCounted(bytes, at, to);
      case UNTIL_CLOSE:
        return this.#take(bytes, at, to);
      case CHUNK_SIZE:
        return this.#readSize(bytes, at, to);
      case CHUNK_EXTENSION:
        return this.#skipLine(bytes, { at, to }, this.#left > 0 ? CHUNK_DATA : TRAILER);
      case CHUNK_END:
        return this.#readLineEnd(bytes, at, CHUNK_SIZE);
      case TRAILER:
        return bytes[at] === CR || bytes[at] === LF
          ? this.#readLineEnd(bytes, at, WHOLE)
          : this.#enter(TRAILER_LINE, at);
      default:
        return this.#skipLine(bytes, { at, to }, TRAILER);
    }
  }

  #enter(state: number, at: number): number {
    this.#state = state;
    if (state === CHUNK_SIZE) this.#left = this.#digits = 0;
    return at;
  }

  #readHead(bytes: Uint8Array, at: number, to: number): number | null {
    const head = this.#head;
    const end = head.read(bytes, at, to);
    if (head.malformed || (end === 0 ? to : end) - at > MAX_HEAD_BYTES) return null;
    if (end === 0) {
      this.#held = bytes.slice(at, to);
      return to;
    }
    if (head.status < 200) return end; // interim: the real head follows
    this.status = head.status;
    this.reusable = !head.closes;
    if (head.status === 204 || head.status === 304) return this.#enter(WHOLE, end);
    if (head.chunked) return this.#enter(CHUNK_SIZE, end);
    if (head.otherCoding || Number.isNaN(head.length)) {
      this.reusable = false;
      return this.#enter(UNTIL_CLOSE, end);
    }
    this.#left = head.length;
    return this.#enter(head.length === 0 ? WHOLE : LENGTH, end);
  }

  #readCounted(bytes: Uint8Array, at: number, to: number): number {
    const end = Math.min(to, at + this.#left);
    this.#left -= end - at;
    if (this.#left === 0) this.#state = this.#state === LENGTH ? WHOLE : CHUNK_END;
    return this.#take(bytes, at, end);
  }

  #take(bytes: Uint8Array, at: number, to: number): number {
    this.#onBody(bytes, at, to, this.bytes);
    this.bytes += to - at;
    return to;
  }

  #readSize(bytes: Uint8Array, at: number, to: number): number | null {
    for (; at < to; at++) {
      const digit = hexDigit(bytes[at] as number);
      if (digit === null) {
        const ends = this.#digits > 0 && AFTER_SIZE.includes(bytes[at] as number);
        return ends ? this.#enter(CHUNK_EXTENSION, at) : null;
      }
      if (++this.#digits > SIZE_DIGITS) return null;
      this.#left = this.#left * 16 + digit;
    }
    return at;
  }

  #skipLine(bytes: Uint8Array, { at, to }: { at: number; to: number }, next: number): number {
    while (at < to && bytes[at] !== LF) at++;
    return at < to ? this.#enter(next, at + 1) : to;
  }

  #readLineEnd(bytes: Uint8Array, at: number, next: number): number | null {
    if (bytes[at] === CR) return at + 1;
    return bytes[at] === LF ? this.#enter(next, at + 1) : null;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function hexDigit(byte: number): number | null {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : null;
}
