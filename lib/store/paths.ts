import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The workspace's own folder, absolute: a notebook cannot learn its own path, this module can. */
export const ROOT: string = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where experiments are, one folder each. */
export function experimentsFolder(): string {
  return join(ROOT, "data", "experiments");
}

/** Where publications are, one folder each. */
export function publishedFolder(): string {
  return join(ROOT, "data", "published");
}

/** Environment: another folder for what is computed once and kept. */
export const CACHE = "BENCHBOOK_CACHE";

/** Where derived tables and files are kept under their hash; nothing in it is needed. */
export function cacheFolder(): string {
  return Deno.env.get(CACHE) ?? join(ROOT, ".tools", "cache");
}
