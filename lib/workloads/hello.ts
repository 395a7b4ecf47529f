import type { Answer, Verdict, Workload } from "lib/model.ts";
import { fail, jsonAnswer, pass } from "lib/workloads/json_answer.ts";

/**
 * `GET /hello` of the microservices suite: `{"name":"<framework>","releaseYear":<year>}`. Both values are the
 * stack's own; the suite checks only that there is a name.
 */
export const hello: Workload = {
  id: "hello",
  method: "GET",
  path: "/hello",
  transactions_per_request: 0,
  verify: judge,
  canaries: () => Promise.resolve([]),
};

function judge(answer: Answer): Verdict {
  const parsed = jsonAnswer("answer", answer);
  if ("verdict" in parsed) return parsed.verdict;
  const { value } = parsed;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail("answer", `$ is ${JSON.stringify(value).slice(0, 80)}, expected an object`);
  }
  const { name, releaseYear, ...others } = value as Readonly<Record<string, unknown>>;
  const [extra] = Object.keys(others);
  if (extra !== undefined) return fail("answer", `$.${extra} is not in the contract`);
  if (typeof name !== "string" || name === "") {
    return fail("answer", `$.name is ${JSON.stringify(name) ?? "absent"}, expected a name`);
  }
  return Number.isInteger(releaseYear)
    ? pass("answer", `name is "${name}", releaseYear is ${releaseYear}`)
    : fail("answer", `$.releaseYear is ${JSON.stringify(releaseYear) ?? "absent"}, expected a whole number`);
}
