import type { Status } from "lib/store/status_file.ts";
import { type StatusLine, statusLines } from "lib/store/status_words.ts";
import { type Bundle, isRunner, jupyterApi, settle } from "lib/notebook/show.ts";
import { escapeXml } from "lib/notebook/xml.ts";

/** One output under a cell that is rewritten in place. */
export interface LiveOutput {
  /** Shows where the experiment stands. Our own runner and a plain script leave that out. */
  status(status: Status): Promise<void>;
  /** Shows a line of its own in place of a status. */
  note(text: string): Promise<void>;
  /** Shows what stays. */
  end(lines: readonly StatusLine[]): Promise<void>;
}

/** Where an output is rewritten; what has not changed is not sent again. */
export function liveOutput(): LiveOutput {
  const jupyter = jupyterApi();
  const display_id = crypto.randomUUID();
  let shown: string | null = null;
  async function put(bundle: Bundle): Promise<void> {
    const text = JSON.stringify(bundle);
    if (jupyter === null || text === shown) return;
    await jupyter.display(bundle, { raw: true, display_id, update: shown !== null });
    shown = text;
  }
  const onlyTheEnd = jupyter === null || isRunner();
  return {
    async status(status) {
      if (!onlyTheEnd) await put(statusBundle(status));
    },
    async note(text) {
      if (!onlyTheEnd) await put(linesBundle([["experiment", text]]));
    },
    async end(lines) {
      if (jupyter === null) console.log(linesText(lines));
      await put(linesBundle(lines));
      await settle();
    },
  };
}

function statusBundle(status: Status): Bundle {
  const lines = statusLines(status);
  return { ...linesBundle(lines, progressBar(status)), "text/plain": linesText(lines) };
}

/** How far the experiment is, the present run counted by its load. */
function progressBar({ planned, made, run, warmup_ms, window_ms }: Status): string {
  const share = Math.min(1, (run?.load_ms ?? 0) / (warmup_ms + window_ms));
  const done = planned === 0 ? 1 : Math.min(1, (made + share) / planned);
  const percent = `${Math.floor(done * 100)} %`;
  return `<progress value="${done.toFixed(4)}" max="1" style="width:24em;max-width:100%" ` +
    `aria-label="${percent} of the experiment">${percent}</progress>`;
}

function linesBundle(lines: readonly StatusLine[], above = ""): Bundle {
  const rows = lines.map(([label, text]) =>
    `<tr><th scope="row" style="text-align:left;font-weight:600;padding:1px 1em 1px 0;vertical-align:top">` +
    `${escapeXml(label)}</th><td style="text-align:left;padding:1px 0">${escapeXml(text)}</td></tr>`
  ).join("");
  const html = `<div class="benchbook-live" style="font-variant-numeric:tabular-nums">${above}` +
    `<table style="border-collapse:collapse;margin:0.3em 0">${rows}</table></div>`;
  return { "text/html": html, "text/plain": linesText(lines) };
}

function linesText(lines: readonly StatusLine[]): string {
  return lines.map(([label, text]) => `${label.padEnd(11)} ${text}`).join("\n");
}
