import type { Answer, Verdict } from "lib/model.ts";
import { fail, jsonAnswer, pass, sameJson } from "lib/workloads/json_answer.ts";

const GREETING = "Hello, World!";

/** Judges `{"message":"Hello, World!"}`, which web-api, Doolang and Chopin ask for. */
export function judgeMessage(answer: Answer): Verdict {
  const parsed = jsonAnswer("answer", answer);
  if ("verdict" in parsed) return parsed.verdict;
  return sameJson("answer", parsed.value, { message: GREETING }, `body is {"message":"${GREETING}"}`);
}

/** Judges the 13 bytes of `Hello, World!` as text. */
export function judgeText(answer: Answer): Verdict {
  if (answer.status !== 200) return fail("answer", `status is ${answer.status}, expected 200`);
  const type = answer.headers["content-type"] ?? "none";
  if (!/^text\/plain\b/.test(type)) return fail("answer", `content-type is ${type}, expected text/plain`);
  const text = new TextDecoder().decode(answer.body);
  return text === GREETING
    ? pass("answer", `body is ${GREETING}`)
    : fail("answer", `body is ${JSON.stringify(text.slice(0, 80))}, expected "${GREETING}"`);
}
