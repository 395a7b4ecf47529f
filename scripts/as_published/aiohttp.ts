import { join } from "node:path";
import { readAiohttp } from "lib/import/aiohttp.ts";
import { findProgram } from "../toolchain/places.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";
import { anywhere, type LoadTool } from "./tool.ts";

const VENV = join(TOOLS, "aiohttp");
const CLIENT = join(import.meta.dirname as string, "aiohttp_client.py");
const ASK = "import sys, aiohttp; print('aiohttp', aiohttp.__version__, 'Python', sys.version.split()[0])";

/** A client on Python's aiohttp with N in flight. */
export const aiohttp: LoadTool = {
  id: "aiohttp",
  install: anywhere("python3 -m venv .tools/aiohttp && .tools/aiohttp/bin/pip install aiohttp==3.14.5"),
  offers: "closed",
  find: () => findProgram("python3", [join(VENV, "bin")]),
  version: (program) => [program, "-c", ASK],
  steps: (program, { origin, path }, { connections, warmup_s, duration_s }) => [{
    argv: [
      program,
      CLIENT,
      "--in-flight",
      String(connections),
      "--warmup",
      String(warmup_s),
      "--seconds",
      String(duration_s ?? 30),
      origin + path,
    ],
    stdout: "aiohttp.json",
  }],
  read: (folder) => readAiohttp(join(folder, "aiohttp.json")),
  departures: ["The client is written from a description: that of the publication is not public."],
};
