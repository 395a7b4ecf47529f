import type { Answer, Verdict, Workload } from "lib/model.ts";
import { jsonAnswer, sameJson } from "lib/workloads/json_answer.ts";

const PATH = "/nonce";

/**
 * `GET /nonce?message=…`, ours and no publication's: `{"message":"…"}` with the very value that was asked for. The answer
 * to `/json` never varies, so bytes made once, before there was a request, are an honest answer to it and cannot be told
 * from one that was serialised; here they are wrong.
 */
export const nonce: Workload = {
  id: "nonce",
  method: "GET",
  path: `${PATH}?message=first`,
  transactions_per_request: 0,
  requests: [{ method: "GET", path: `${PATH}?message={1..100}`, weight: 1 }],
  verify: (answer, path = `${PATH}?message=first`) => judge("answer", answer, path.split("=")[1] ?? ""),
  async canaries(probe) {
    const message = crypto.randomUUID();
    return [judge("another message", await probe.get(`${PATH}?message=${message}`), message)];
  },
};

function judge(check: string, answer: Answer, message: string): Verdict {
  const parsed = jsonAnswer(check, answer);
  if ("verdict" in parsed) return parsed.verdict;
  return sameJson(check, parsed.value, { message }, "the message asked for is in the answer");
}
