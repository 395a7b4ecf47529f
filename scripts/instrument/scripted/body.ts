import type { Script } from "./scripts.ts";

/** The body that a script's good answers have. */
export function bodyOf({ body_bytes }: Script): string {
  return body_bytes === undefined ? `{"status":"ok"}` : `{"pad":"${"x".repeat(body_bytes - 10)}"}`;
}
