import { createHash } from "node:crypto";

/** SHA-256 of bytes or text, as 64 lower-case digits. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
