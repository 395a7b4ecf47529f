import { Buffer } from "node:buffer";
import { Client } from "undici";
import type { Answer, Probe, Verdict, Workload } from "lib/model.ts";

/** What a verification found. */
export interface Verification {
  readonly verdicts: readonly Verdict[];
  /** The verified body, which every later answer is held against; null when it varies or is wrong. */
  readonly body: Uint8Array | null;
  /** Answers with status 200 that were asked for, the driver's not among them. */
  readonly answered: number;
}

/**
 * Asks a server the workload's question, judges the answer field by field, and runs the canaries.
 *
 * @param sql Runs one statement in the benchmark's database; null where the workload needs none.
 */
export async function verify(
  origin: string,
  workload: Workload,
  options: { readonly sql: Probe["sql"] },
): Promise<Verification> {
  const client = new Client(origin, { headersTimeout: 10_000, bodyTimeout: 10_000 });
  let answered = 0;
  let names: readonly string[] = [];
  const probe: Probe = {
    sql: options.sql,
    async get(path, headers = {}) {
      const { answer, names: sent } = await ask(client, path, headers);
      if (names.length === 0) names = sent;
      if (answer.status === 200) answered++;
      return answer;
    },
  };
  try {
    const first = await probe.get(workload.path);
    const right = workload.verify(first);
    if (right.level === "fail") return { verdicts: [right], body: null, answered };
    const stable = sameBytes(first, await probe.get(workload.path));
    const verdicts = [
      right,
      stable,
      ...await workload.canaries(probe),
      await conditional(probe, workload.path, first),
      fingerprint(first),
      headOf(names),
    ];
    return { verdicts, body: stable.level === "pass" ? first.body : null, answered };
  } finally {
    await client.destroy();
  }
}

/** `names` are the headers' as they were sent, in their order: programs differ in them even where no header names one. */
async function ask(
  client: Client,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly answer: Answer; readonly names: readonly string[] }> {
  const response = await client.request({ method: "GET", path, headers, responseHeaders: "raw" });
  const body = new Uint8Array(await response.body.arrayBuffer());
  const raw = response.headers as unknown as readonly string[]; // name, value, name, value …
  const sent = Array.from(
    { length: raw.length / 2 },
    (_, i) => [raw[2 * i] ?? "", raw[2 * i + 1] ?? ""] as const,
  );
  const values = Map.groupBy(sent, ([name]) => name.toLowerCase());
  const flat = [...values].map(([name, all]) => [name, all.map(([, value]) => value).join(", ")]);
  const answer = { status: response.statusCode, headers: Object.fromEntries(flat), body };
  return { answer, names: sent.map(([name]) => name) };
}

function sameBytes(first: Answer, second: Answer): Verdict {
  const check = "same bytes";
  if (Buffer.compare(first.body, second.body) === 0) {
    return { check, level: "pass", reason: `two answers are the same ${first.body.length} bytes` };
  }
  return {
    check,
    level: "warn",
    reason: "two answers differ, so only their status can be checked under load",
  };
}

/** Learns whether a client that revalidates would be answered 304 without a body; ours never does. */
async function conditional(probe: Probe, path: string, answer: Answer): Promise<Verdict> {
  const check = "revalidation";
  const tag = answer.headers["etag"];
  if (tag === undefined) return { check, level: "pass", reason: "no ETag" };
  const { status } = await probe.get(path, { "if-none-match": tag });
  return { check, level: "pass", reason: `answers If-None-Match with ${status}` };
}

/** The headers' names as sent, in their order. */
function headOf(names: readonly string[]): Verdict {
  return { check: "head", level: "pass", reason: names.join(", ") || "no header" };
}

/** Which server really answers, by its own headers. */
function fingerprint(answer: Answer): Verdict {
  const named = ["server", "x-powered-by", "transfer-encoding", "content-type", "connection"]
    .filter((name) => answer.headers[name] !== undefined)
    .map((name) => `${name}: ${answer.headers[name]}`);
  return { check: "headers", level: "pass", reason: named.join("; ") || "none that tell" };
}
