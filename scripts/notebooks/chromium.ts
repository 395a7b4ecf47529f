/** An installed Chromium or Chrome, which prints pages and draws figures. */
import { existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "lib/store/whole_file.ts";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];
const TIMEOUT_MS = 60_000;

/** No browser is installed. The message says what would help. */
export class NoBrowserError extends Error {
  override readonly name = "NoBrowserError";

  constructor() {
    super(
      "PDF and PNG need Chromium or Chrome, and none was found: install one, or set CHROME to its path " +
        "(HTML, Markdown and SVG need none)",
    );
  }
}

/** The browser's path: `CHROME` if that is set, else the first that is installed. Throws a `NoBrowserError`. */
export function findBrowser(): string {
  const named = Deno.env.get("CHROME");
  if (named !== undefined && existsSync(named)) return named;
  const folders = named === undefined ? (Deno.env.get("PATH") ?? "").split(delimiter) : [];
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...candidates, ...named === undefined ? APPLICATIONS : []].find((path) => existsSync(path));
  if (found === undefined) throw new NoBrowserError();
  return found;
}

/** Prints a page to a PDF file. */
export async function printPdf(htmlPath: string, pdfPath: string): Promise<void> {
  const options = (path: string) => ["--no-pdf-header-footer", `--print-to-pdf=${path}`];
  await browse(options, { page: htmlPath, result: pdfPath });
}

/** Draws an SVG or HTML file of known size to a PNG file, at twice its size. */
export async function drawPng(
  path: string,
  pngPath: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const options = (result: string) => [
    `--window-size=${width},${height}`,
    "--force-device-scale-factor=2",
    `--screenshot=${result}`,
  ];
  await browse(options, { page: path, result: pngPath });
}

/**
 * Runs the browser with a profile of its own, which is where it writes first: what is at `result` is whole. It is killed
 * when it takes too long, profile removed either way.
 */
async function browse(
  options: (path: string) => readonly string[],
  { page, result }: { readonly page: string; readonly result: string },
): Promise<void> {
  const profile = await Deno.makeTempDir({ prefix: "benchbook-browser-" });
  // Chromium refuses its sandbox to root; the page is our own and may ask for nothing.
  const root = Deno.uid() === 0 ? ["--no-sandbox"] : [];
  const written = join(profile, basename(result));
  try {
    const command = new Deno.Command(findBrowser(), {
      args: [...FLAGS, ...root, `--user-data-dir=${profile}`, ...options(written), pathToFileURL(page).href],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { stderr } = await command.output();
    if (existsSync(written)) return writeWhole(result, await Deno.readFile(written));
    const said = new TextDecoder().decode(stderr).trim().split("\n").slice(-3).join("\n");
    throw new Error(`Cannot write ${result}: the browser said\n${said}`);
  } finally {
    await Deno.remove(profile, { recursive: true }).catch(() => {});
  }
}
