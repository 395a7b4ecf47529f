/** A packed write-up as one file that can be sent: its folder, as every system unpacks it. */
import { basename, dirname, join } from "node:path";
import { create, extract } from "tar";

/** How the names of packed write-ups end. */
export const ARCHIVE = ".tar.gz";

/** Puts a folder, under its own name, into one file beside it. Owners are left out. Returns the file's path. */
export async function archiveFolder(folder: string): Promise<string> {
  const path = `${folder}${ARCHIVE}`;
  await create({ file: path, cwd: dirname(folder), gzip: true, portable: true }, [basename(folder)]);
  return path;
}

/** A folder that was unpacked for a while. */
export interface Unpacked extends AsyncDisposable {
  readonly folder: string;
}

/**
 * Unpacks an archive's one folder into a temporary place, which disposing removes. Nothing is written elsewhere, whatever
 * the archive says. Throws a `SyntaxError` naming the archive where it is not whole, or holds anything but one folder.
 */
export async function unpackArchive(path: string): Promise<Unpacked> {
  const place = await Deno.makeTempDir({ prefix: "benchbook-unpacked-" });
  const remove = () => Deno.remove(place, { recursive: true });
  try {
    return { folder: join(place, unpackInto(path, place)), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function unpackInto(path: string, place: string): string {
  const others: string[] = [];
  try {
    // In one go: an archive that breaks off would otherwise leave writes under way in a folder that is being removed.
    extract({
      ...{ file: path, cwd: place, sync: true, strict: true, preserveOwner: false },
      filter(name, entry) {
        const plain = "type" in entry && (entry.type === "File" || entry.type === "Directory");
        if (!plain) others.push(name);
        return plain;
      },
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`${path}: must be a whole ${ARCHIVE} file: it is cut off or was changed (${why})`);
  }
  if (others.length > 0) {
    throw new SyntaxError(`${path}: must hold files and folders only: ${others[0]} is neither`);
  }
  const names = [...Deno.readDirSync(place)].map(({ name }) => name);
  if (names.length === 1 && names[0] !== undefined) return names[0];
  throw new SyntaxError(`${path}: must hold one folder: it holds ${names.length} entries`);
}
