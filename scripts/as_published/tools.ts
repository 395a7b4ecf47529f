import { ab } from "./ab.ts";
import { aiohttp } from "./aiohttp.ts";
import { autocannon } from "./autocannon.ts";
import { bombardier } from "./bombardier.ts";
import { gatling } from "./gatling.ts";
import { h2load } from "./h2load.ts";
import { hey } from "./hey.ts";
import { k6 } from "./k6.ts";
import { oha } from "./oha.ts";
import type { LoadTool, LoadToolId } from "./tool.ts";
import { vegeta } from "./vegeta.ts";
import { wrk } from "./wrk.ts";

/** Every tool; the compiler asks for a line here when `LoadToolId` gains a name. */
export const LOAD_TOOLS: Readonly<Record<LoadToolId, LoadTool>> = {
  ab,
  aiohttp,
  autocannon,
  bombardier,
  gatling,
  h2load,
  hey,
  k6,
  oha,
  vegeta,
  wrk,
};

/** The tool of that name. Throws `TypeError` with the names there are. */
export function loadTool(name: string): LoadTool {
  const tool = Object.entries(LOAD_TOOLS).find(([id]) => id === name)?.[1];
  if (tool !== undefined) return tool;
  throw new TypeError(`Cannot find load tool "${name}": there are ${Object.keys(LOAD_TOOLS).join(", ")}`);
}
