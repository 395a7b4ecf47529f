// deno task lab: JupyterLab with the workspace's kernel.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { startGuarded, stopAll } from "lib/measure/process.ts";
import { ROOT } from "lib/store/paths.ts";
import { listenForInterrupt, untilAborted } from "./collect/interrupt.ts";
import { commandLine, main, number } from "./command_line.ts";
import { openPage } from "./open_page.ts";
import { ensureTools } from "./toolchain/install.ts";
import { ensureJupyterLab } from "./toolchain/jupyter_lab.ts";
import { TOOLS } from "./toolchain/tools_folder.ts";

const HELP = `
deno task lab [--port n] [--no-browser]

Opens JupyterLab on the notebooks, with the kernel "Benchbook (Deno)". The first time it installs JupyterLab, pinned,
from PyPI into .tools/jupyter; nothing is written to the home folder. Ctrl-C ends it.

  --port n       where it listens, on 127.0.0.1    (default: 8888 or the next that is free)
  --no-browser   only print the address
`;

/** Jupyter's own folders, all of them in `.tools`. */
function environment(bin: string, toolsBin: string): Record<string, string> {
  const own = Deno.env.toObject();
  const state = join(TOOLS, "jupyter", "state");
  return {
    ...own,
    PATH: `${bin}:${toolsBin}:${own["PATH"] ?? ""}`, // the kernel is started as "deno"
    JUPYTER_PATH: join(ROOT, ".jupyter"),
    JUPYTER_CONFIG_DIR: join(state, "config"),
    JUPYTER_DATA_DIR: join(state, "data"),
    JUPYTER_RUNTIME_DIR: join(state, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(state, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(state, "workspaces"),
    IPYTHONDIR: join(state, "ipython"),
  };
}

/** JupyterLab's own question whether it may fetch news, answered before it is asked. */
const NO_NEWS = join("settings", "@jupyterlab", "apputils-extension", "notification.jupyterlab-settings");

function keepQuiet(): void {
  const path = join(TOOLS, "jupyter", "state", NO_NEWS);
  if (existsSync(path)) return; // theirs to change
  Deno.mkdirSync(dirname(path), { recursive: true });
  Deno.writeTextFileSync(path, JSON.stringify({ fetchNews: "false", checkForUpdates: false }));
}

async function lab(port: number | null, browser: boolean): Promise<number> {
  const say = (line: string) => console.log(line);
  const bin = await ensureJupyterLab(say);
  const tools = await ensureTools({ say });
  keepQuiet();
  const log = join(TOOLS, "jupyter", "lab.log");
  Deno.writeTextFileSync(log, "");
  const args = [
    "--ip=127.0.0.1",
    `--ServerApp.root_dir=${ROOT}`,
    "--LabApp.news_url=None", // no request leaves the machine
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.default_url=/lab/tree/notebooks/start_here.ipynb",
    ...(port === null ? [] : [`--port=${port}`]),
    "--no-browser", // it would be Jupyter's child, and end with it
    ...(Deno.uid() === 0 ? ["--allow-root"] : []),
  ];
  await using server = await startGuarded({
    argv: [join(bin, "jupyter-lab"), ...args],
    cwd: ROOT,
    env: environment(bin, tools.bin),
    log,
  });
  console.log(`${await address(log, server)}\nCtrl-C ends it; its log is ${log}`);
  // Jupyter's page that leads there: no command line of the browser shows the token.
  if (browser) await openPage(join(TOOLS, "jupyter", "state", "runtime", `jpserver-${server.pid}-open.html`));
  console.log(`JupyterLab ended with ${await server.ended}`);
  return 1;
}

/** The address with its token, as JupyterLab prints it once it listens. */
async function address(log: string, server: { ending(): string | null }): Promise<string> {
  for (;;) {
    const text = Deno.readTextFileSync(log);
    const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(text);
    if (found !== null) return found[0];
    if (server.ending() !== null) {
      throw new Error(
        `JupyterLab ended with ${server.ending()}:\n${text.trim().split("\n").slice(-8).join("\n")}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

await main(async () => {
  const { values } = commandLine(HELP, { port: { type: "string" }, "no-browser": { type: "boolean" } });
  const port = values.port === undefined
    ? null
    : number("port", values.port, { or: 8888, least: 1024, most: 65535 });
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(lab(port, values["no-browser"] !== true), interrupt.signal);
  } finally {
    await stopAll();
  }
});
