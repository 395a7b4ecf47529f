/**
 * Messages of the Jupyter wire protocol 5.3, signed with HMAC-SHA256
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html).
 */
import { createHmac } from "node:crypto";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const DELIMITER = "<IDS|MSG>";

/** What an iopub or shell message says, as far as a notebook runner reads it. */
export interface KernelMessage {
  readonly type: string;
  /** `msg_id` of the request that caused it. */
  readonly parent: string | null;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A request ready to be sent. */
export interface Request {
  readonly id: string;
  readonly parts: readonly Uint8Array[];
}

/** A signed request of one session. */
export function request(type: string, content: unknown, identity: { key: string; session: string }): Request {
  const id = crypto.randomUUID();
  const header = {
    msg_id: id,
    session: identity.session,
    username: "benchbook",
    date: new Date().toISOString(),
    msg_type: type,
    version: "5.3",
  };
  const body = [header, {}, {}, content].map((part) => encoder.encode(JSON.stringify(part)));
  const signature = encoder.encode(sign(body, identity.key));
  return { id, parts: [encoder.encode(DELIMITER), signature, ...body] };
}

/** Reads a message. Throws a SyntaxError if it is not one or its signature is wrong. */
export function parseMessage(parts: readonly Uint8Array[], key: string): KernelMessage {
  const start = parts.findIndex((part) => decoder.decode(part) === DELIMITER);
  const signature = parts[start + 1];
  const body = parts.slice(start + 2, start + 6);
  if (start < 0 || signature === undefined || body.length < 4) {
    throw new SyntaxError("Cannot read a kernel's message as it must have a delimiter and four parts");
  }
  if (decoder.decode(signature) !== sign(body, key)) {
    throw new SyntaxError("Cannot read a kernel's message as its signature must be ours");
  }
  const [header, parent, , content] = body.map((part) => JSON.parse(decoder.decode(part)));
  return { type: header.msg_type, parent: parent?.msg_id ?? null, content };
}

function sign(body: readonly Uint8Array[], key: string): string {
  const hmac = createHmac("sha256", key);
  for (const part of body) hmac.update(part);
  return hmac.digest("hex");
}
