import type { Workload } from "lib/model.ts";
import { judgeMessage } from "lib/workloads/greetings.ts";

/**
 * `GET /json` of Doolang and Chopin: `{"message":"Hello, World!"}`. Whether the bytes are made for each request cannot be
 * told from outside, since the contract has one answer for all: `nonce` is the workload that tells it.
 */
export const json: Workload = {
  id: "json",
  method: "GET",
  path: "/json",
  transactions_per_request: 0,
  verify: judgeMessage,
  canaries: () => Promise.resolve([]),
};
