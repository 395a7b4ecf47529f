/** Recomputes every number of a write-up from raw rows, and compares. */
import { basename, dirname, join, resolve } from "node:path";
import { type FolderOf, here } from "../notebooks/appendix.ts";
import { compareNotebooks, type Comparison } from "../notebooks/compare_outputs.ts";
import { type Notebook, readNotebook } from "../notebooks/notebook_file.ts";
import { type Packed, packedFolderOf, readPacked } from "../notebooks/pack.ts";
import { sourceOfPage } from "../notebooks/page_source.ts";
import { recompute } from "../notebooks/recompute.ts";
import { presentOf } from "../notebooks/record.ts";
import { runRecord } from "../notebooks/stamp.ts";
import { comparePage } from "./compare_page.ts";
import { dataProblems, type DataState } from "./data_problems.ts";
import { foreignCode } from "./foreign_code.ts";

/** A write-up as it was found. */
export interface WriteUp {
  readonly notebook: Notebook;
  /** The executed notebook's own file; null for a page alone. */
  readonly executed: string | null;
  readonly pages: readonly string[];
  readonly packed: Packed | null;
  readonly folderOf: FolderOf;
}

/** What a verification found. It confirms a write-up when nothing differs. */
export interface Verification {
  readonly data: readonly DataState[];
  /** Whether the modules and packages are those it was made with. */
  readonly sameCode: boolean;
  /** The cell that failed, if one did. */
  readonly failure: string | null;
  readonly compared: readonly { readonly path: string; readonly found: Comparison }[];
}

/** Opens a packed folder, a page or an executed notebook. Throws a `TypeError` for anything else. */
export async function openWriteUp(path: string): Promise<WriteUp> {
  const isFolder = (await Deno.stat(path)).isDirectory;
  const folder = resolve(isFolder ? path : dirname(path));
  const packed = await readPacked(folder);
  const folderOf = packed === null ? here : packedFolderOf(folder, packed);
  if (isFolder) {
    if (packed === null) {
      throw new TypeError(`Cannot verify ${path} as it must hold a report.json: it has none`);
    }
    const executed = join(folder, packed.notebook);
    const pages = packed.pages.map((page) => join(folder, page));
    return { notebook: await readNotebook(executed), executed, pages, packed, folderOf };
  }
  const listed = packed?.pages.includes(basename(path)) || packed?.notebook === basename(path);
  const from = listed ? { packed, folderOf } : { packed: null, folderOf: here };
  if (path.endsWith(".ipynb")) {
    const executed = resolve(path);
    return { notebook: await readNotebook(executed), executed, pages: [], ...from };
  }
  const notebook = path.endsWith(".html") ? sourceOfPage(await Deno.readTextFile(path)) : null;
  if (notebook === null) {
    throw new TypeError(
      `Cannot verify ${path} as it must be a packed folder, an executed notebook or a page that deno task notebooks ` +
        "export wrote: it is none",
    );
  }
  return { notebook, executed: null, pages: [resolve(path)], ...from };
}

/**
 * Verifies a write-up: checksums first, then everything anew without any cache. Throws an `Error` when its code is not
 * that of this workspace's notebook and `trust` is not given, as it would be executed.
 */
export async function verify(
  { notebook, executed, pages, packed, folderOf }: WriteUp,
  { trust = false }: { readonly trust?: boolean } = {},
): Promise<Verification> {
  const foreign = await foreignCode(notebook);
  if (foreign !== null && !trust) throw new Error(`Cannot verify without --trust as ${foreign}`);
  const data = await dataProblems(notebook, { packed, folderOf });
  const sameCode = presentOf(notebook, folderOf).code_sha256 === runRecord(notebook)?.code_sha256;
  if (data.some(({ gone }) => gone)) return { data, sameCode, failure: null, compared: [] };
  const fresh = await recompute(notebook, { folderOf });
  const compared = executed === null
    ? []
    : [{ path: executed, found: compareNotebooks(notebook, fresh.notebook) }];
  for (const path of pages.filter((page) => !page.endsWith(".pdf"))) {
    compared.push({
      path,
      found: await comparePage(path, { kept: notebook, fresh: fresh.notebook, folderOf }),
    });
  }
  return { data, sameCode, failure: fresh.failure, compared };
}
