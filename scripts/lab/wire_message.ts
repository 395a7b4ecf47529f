/** Messages on their way between a front-end and a kernel: read as far as a relay must, signed anew when changed. */
import { createHmac } from "node:crypto";

const DELIMITER = "<IDS|MSG>";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A header of the Jupyter wire protocol, as far as a relay reads it. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
}

/** A message with its parts as they came. */
export interface WireMessage {
  readonly parts: readonly Uint8Array[];
  readonly header: Header;
  /** The header of the request that caused it; null for a request. */
  readonly parent: Header | null;
}

/** Reads the two headers; content stays bytes. Throws a SyntaxError if it is not a message. */
export function readMessage(parts: readonly Uint8Array[]): WireMessage {
  const body = bodyOf(parts);
  const [header, parent] = body.slice(0, 2).map((part) => JSON.parse(decoder.decode(part)));
  return { parts, header, parent: parent?.msg_id === undefined ? null : parent };
}

/** The content of a message. */
export function contentOf({ parts }: WireMessage): Readonly<Record<string, unknown>> {
  return JSON.parse(decoder.decode(bodyOf(parts)[3]));
}

/** The same message with another parent or content, signed. */
export function changed(
  { parts }: WireMessage,
  change: { readonly parent?: Header; readonly content?: unknown },
  key: string,
): Uint8Array[] {
  const start = parts.length - bodyOf(parts).length;
  const [header, parent, metadata, content, ...buffers] = parts.slice(start) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const body = [
    header,
    change.parent === undefined ? parent : encode(change.parent),
    metadata,
    change.content === undefined ? content : encode(change.content),
  ];
  return [...parts.slice(0, start - 1), sign(body, key), ...body, ...buffers];
}

/** A message of the kernel's that the kernel did not send; `to` is the topic, or nothing. */
export function compose(
  type: string,
  { parent, content, to = [] }: { parent: Header; content: unknown; to?: readonly Uint8Array[] },
  key: string,
): Uint8Array[] {
  const header = {
    msg_id: crypto.randomUUID(),
    session: parent.session,
    username: "kernel",
    date: new Date().toISOString(),
    msg_type: type,
    version: "5.3",
  };
  const body = [header, parent, {}, content].map(encode);
  return [...to, encoder.encode(DELIMITER), sign(body, key), ...body];
}

/** Header, parent, metadata, content and buffers: what follows the delimiter and the signature. */
function bodyOf(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const start = parts.findIndex((part) =>
    part.length === DELIMITER.length && decoder.decode(part) === DELIMITER
  );
  if (start < 0 || parts.length < start + 6) {
    throw new SyntaxError("Cannot read a message as it must have a delimiter, a signature and four parts");
  }
  return parts.slice(start + 2);
}

function encode(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function sign(body: readonly Uint8Array[], key: string): Uint8Array {
  if (key === "") return new Uint8Array(0); // the protocol's way to say "unsigned"
  const hmac = createHmac("sha256", key);
  for (const part of body) hmac.update(part);
  return encoder.encode(hmac.digest("hex"));
}
