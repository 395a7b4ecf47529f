/** What a file is called until it is whole; readers pass such names over. */
export const UNFINISHED = ".unfinished";

/** Writes a file under another name and renames it: a reader sees the old one or the new one, never a part. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const temporary = path + UNFINISHED;
  if (typeof content === "string") Deno.writeTextFileSync(temporary, content);
  else Deno.writeFileSync(temporary, content);
  Deno.renameSync(temporary, path);
}
