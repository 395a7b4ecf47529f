const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const COMMA = 44;
const COLON = 58;
/** "HTTP/1." */
const PROTOCOL = [72, 84, 84, 80, 47, 49, 46];
/** More digits than this are no length of anything that could be received. */
const LENGTH_DIGITS = 15;

/** What the head of an answer says about its framing (RFC 9112 §6); read again and again, allocating nothing. */
export class ResponseHead {
  status = 0;
  /** Of `Content-Length`; NaN without one. */
  length = NaN;
  chunked = false;
  /** A transfer coding that does not end in `chunked`: the body lasts until the connection closes. */
  otherCoding = false;
  /** The server will not answer on this connection again. */
  closes = false;
  malformed = false;

  /**
   * Reads the head at `from`. Answers the index after it, or 0 when it is not all there or `malformed`: a head of no
   * bytes does not exist.
   */
  read(bytes: Uint8Array, from: number, to: number): number {
    this.status = 0;
    this.length = NaN;
    this.chunked =
      this.otherCoding =
      this.closes =
      this.malformed =
        false;
    if (!startsAsHttp(bytes, from, to)) return this.#refuse();
    for (let start = from; start < to;) {
      let end = start;
      while (end < to && bytes[end] !== LF) end++;
      if (end === to) return 0;
      const stop = bytes[end - 1] === CR && end > start ? end - 1 : end;
      if (start === from) this.#statusLine(bytes, start, stop);
      else if (stop === start) return end + 1;
      else this.#field(bytes, start, stop);
      if (this.malformed) return 0;
      start = end + 1;
    }
    return 0;
  }

  #refuse(): 0 {
    this.malformed = true;
    return 0;
  }

  #statusLine(bytes: Uint8Array, from: number, to: number): void {
    const minor = bytes[from + 7] as number;
    const after = bytes[from + 12] as number;
    let status = 0;
    for (let i = from + 9; i < from + 12; i++) {
      if (i >= to || !isDigit(bytes[i] as number)) return void this.#refuse();
      status = status * 10 + (bytes[i] as number) - 48;
    }
    const ends = from + 12 === to || after === SPACE;
    // 101 would switch to another protocol, which nobody asked for.
    if (!isDigit(minor) || bytes[from + 8] !== SPACE || !ends || status < 100 || status === 101) {
      return void this.#refuse();
    }
    this.status = status;
    this.closes = minor === 48;
  }

  #field(bytes: Uint8Array, from: number, to: number): void {
    const initial = (bytes[from] as number) | 32;
    if (initial === 99) {
      if (isNamed(bytes, from, "content-length")) this.#contentLength(bytes, from + 15, to);
      else if (isNamed(bytes, from, "connection")) this.#connection(bytes, from + 11, to);
    } else if (initial === 116 && isNamed(bytes, from, "transfer-encoding")) {
      this.chunked = lastTokenIs(bytes, from + 18, to, "chunked");
      this.otherCoding = !this.chunked;
    }
  }

  #contentLength(bytes: Uint8Array, from: number, to: number): void {
    while (from < to && isBlank(bytes[from] as number)) from++;
    while (to > from && isBlank(bytes[to - 1] as number)) to--;
    let length = 0;
    for (let i = from; i < to; i++) {
      if (!isDigit(bytes[i] as number)) return void this.#refuse();
      length = length * 10 + (bytes[i] as number) - 48;
    }
    const contradicts = !Number.isNaN(this.length) && this.length !== length;
    if (from === to || to - from > LENGTH_DIGITS || contradicts) return void this.#refuse();
    this.length = length;
  }

  #connection(bytes: Uint8Array, from: number, to: number): void {
    if (hasToken(bytes, from, to, "close")) this.closes = true;
    else if (hasToken(bytes, from, to, "keep-alive")) this.closes = false;
  }
}

/** Whether what there is so far can be the start of an HTTP/1 answer. */
function startsAsHttp(bytes: Uint8Array, from: number, to: number): boolean {
  const known = Math.min(PROTOCOL.length, to - from);
  for (let i = 0; i < known; i++) if (bytes[from + i] !== PROTOCOL[i]) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

/** Whether a word stands at `from`, in any case of letters; `word` is lower case. */
function isWord(bytes: Uint8Array, from: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[from + i] as number;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== word.charCodeAt(i)) return false;
  }
  return true;
}

function isNamed(bytes: Uint8Array, from: number, name: string): boolean {
  return isWord(bytes, from, name) && bytes[from + name.length] === COLON;
}

/** Whether a word is one of a comma-separated list. */
function hasToken(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  for (let start = from; start < to;) {
    let end = start;
    while (end < to && bytes[end] !== COMMA) end++;
    if (isExactly(bytes, start, end, word)) return true;
    start = end + 1;
  }
  return false;
}

function lastTokenIs(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  let start = to;
  while (start > from && bytes[start - 1] !== COMMA) start--;
  return isExactly(bytes, start, to, word);
}

function isExactly(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  while (from < to && isBlank(bytes[from] as number)) from++;
  while (to > from && isBlank(bytes[to - 1] as number)) to--;
  return to - from === word.length && isWord(bytes, from, word);
}
