import type { AsPublished } from "lib/store/as_published_shape.ts";
import type { ToolLoad } from "lib/store/tool_run.ts";
import type { LoadTool } from "./tool.ts";

/** What the user asks for instead of what the publication did. */
export interface Wishes {
  readonly connections?: number;
  readonly threads?: number;
  readonly warmup_s?: number;
  readonly seconds?: number;
  readonly users?: number;
}

/** A load, and where it departs from the procedure, a sentence each. */
export interface PlannedLoad {
  readonly load: ToolLoad;
  readonly deviations: readonly string[];
}

/** What is taken where neither a publication nor the user says. */
const USUAL: ToolLoad = {
  connections: 64,
  threads: 2,
  warmup_s: 0,
  duration_s: 10,
  latency: true,
  users: null,
  before: null,
};
const USUAL_USERS = { count: 8000, ramp_s: 5, requests: 4 };

/**
 * The load to offer: the publication's own where it has one, changed by what the user wishes. Every change and every
 * number that the publication does not say is a deviation.
 */
export function planLoad(tool: LoadTool, procedure: AsPublished | null, wishes: Wishes): PlannedLoad {
  const deviations: string[] = [...tool.departures ?? []];
  const stated = procedure === null ? {} : loadOf(procedure);
  if (procedure !== null && procedure.tool !== tool.id) {
    deviations.push(`The tool is ${tool.id}: the publication used ${procedure.tool}.`);
  }
  const pick = (name: "connections" | "threads" | "warmup_s" | "duration_s", wish: number | undefined) => {
    const said = stated[name] ?? null;
    const taken = wish ?? said ?? USUAL[name];
    if (procedure !== null && taken !== said) deviations.push(sentence(name, taken, said));
    return taken;
  };
  const load: ToolLoad = tool.offers === "users"
    ? {
      ...USUAL,
      ...stated,
      connections: null,
      threads: null,
      duration_s: null,
      users: users(stated, wishes, deviations),
    }
    : {
      ...USUAL,
      ...stated,
      users: null,
      connections: pick("connections", wishes.connections),
      threads: pick("threads", wishes.threads),
      warmup_s: pick("warmup_s", wishes.warmup_s) ?? 0,
      duration_s: pick("duration_s", wishes.seconds),
    };
  return { load, deviations };
}

function users(stated: Partial<ToolLoad>, wishes: Wishes, deviations: string[]): ToolLoad["users"] {
  const said = stated.users ?? USUAL_USERS;
  const count = wishes.users ?? said.count;
  const ramp_s = wishes.seconds ?? said.ramp_s;
  if (stated.users && count !== said.count) deviations.push(sentence("users", count, said.count));
  if (stated.users && ramp_s !== said.ramp_s) deviations.push(sentence("ramp_s", ramp_s, said.ramp_s));
  return { ...said, count, ramp_s };
}

function sentence(name: string, taken: number | null, said: number | null): string {
  const publication = said === null ? "the publication does not say" : `the publication has ${said}`;
  return `${name} is ${taken}: ${publication}.`;
}

function loadOf(procedure: AsPublished): Partial<ToolLoad> {
  const { before } = procedure;
  switch (procedure.tool) {
    case "wrk":
      return {
        before,
        connections: procedure.connections,
        threads: procedure.threads,
        warmup_s: 0,
        duration_s: procedure.duration_s,
        latency: procedure.latency ?? true,
      };
    case "aiohttp":
      return {
        before,
        connections: procedure.in_flight,
        threads: 1,
        warmup_s: procedure.warmup_s,
        duration_s: procedure.duration_s,
      };
    case "gatling": {
      const { users: count, ramp_s, requests_per_user: requests } = procedure;
      return { before, users: { count, ramp_s, requests } };
    }
  }
}
