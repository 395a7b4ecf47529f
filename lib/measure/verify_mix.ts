import { Buffer } from "node:buffer";
import { Client } from "undici";
import type { Answer, Verdict, Workload, WorkloadRequest } from "lib/model.ts";
import type { MixedRequest } from "lib/measure/drivers/driver.ts";
import { expandRequests } from "lib/workloads/expand_requests.ts";

/** The requests of a workload's mix, each with the body that its answers are held against. */
export interface VerifiedMix {
  /** Null where the workload has one request only, or an answer is wrong. */
  readonly requests: readonly MixedRequest[] | null;
  readonly verdicts: readonly Verdict[];
  /** Answers with status 200. */
  readonly answered: number;
}

/** Asks every request of a workload's mix twice and judges its answer; a body that varies is not compared. */
export async function verifyMix(origin: string, workload: Workload): Promise<VerifiedMix> {
  if (workload.requests === undefined) return { requests: null, verdicts: [], answered: 0 };
  const client = new Client(origin, { headersTimeout: 10_000, bodyTimeout: 10_000 });
  const requests: MixedRequest[] = [];
  let answered = 0;
  let varying = 0;
  try {
    for (const request of expandRequests(workload.requests)) {
      const [first, second] = [await ask(client, request), await ask(client, request)];
      answered += [first, second].filter(({ status }) => status === 200).length;
      const verdict = workload.verify(first, request.path);
      if (verdict.level === "fail") {
        const reason = `${request.method} ${request.path}: ${verdict.reason}`;
        return { requests: null, verdicts: [{ check: "mix", level: "fail", reason }], answered };
      }
      const same = Buffer.compare(first.body, second.body) === 0;
      if (!same) varying++;
      requests.push(mixed(request, same ? first.body : null));
    }
  } finally {
    await client.destroy();
  }
  return { requests, verdicts: [judged(requests.length, varying)], answered };
}

function judged(count: number, varying: number): Verdict {
  const check = "mix";
  if (varying === 0) return { check, level: "pass", reason: `all ${count} requests of the mix are right` };
  const reason =
    `${varying} of ${count} answers differ when asked again, so only their status can be checked`;
  return { check, level: "warn", reason };
}

function mixed({ method, path, body, weight }: WorkloadRequest, answer: Uint8Array | null): MixedRequest {
  return {
    method,
    path,
    weight,
    body_base64: answer === null ? null : Buffer.from(answer).toString("base64"),
    ...(body === undefined ? {} : { sends_base64: Buffer.from(body).toString("base64") }),
  };
}

async function ask(client: Client, { method, path, body }: WorkloadRequest): Promise<Answer> {
  const sent = body === undefined ? {} : { body, headers: { "content-type": "application/json" } };
  const response = await client.request({ method, path, ...sent });
  const bytes = new Uint8Array(await response.body.arrayBuffer());
  const flat = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")]);
  return { status: response.statusCode, headers: Object.fromEntries(flat), body: bytes };
}
