import type { WorkloadRequest } from "lib/model.ts";

const KEYS = /\{(\d+)\.\.(\d+)(?:\/(\d+))?\}/;

/**
 * The requests of a mix, one for each key: `{0..200/100}` in a path stands for 0, 100 and 200, which share the weight.
 * Throws `RangeError` when the keys of a path do not ascend.
 */
export function expandRequests(requests: readonly WorkloadRequest[]): WorkloadRequest[] {
  return requests.flatMap((request) => {
    const [keys, from, to, step = "1"] = KEYS.exec(request.path) ?? [];
    if (keys === undefined) return [request];
    const count = Math.floor((Number(to) - Number(from)) / Number(step)) + 1;
    if (!(count > 0 && Number.isFinite(count))) {
      throw new RangeError(`Cannot expand a path as its keys must ascend: current value is ${request.path}`);
    }
    return Array.from({ length: count }, (_, i) => ({
      ...request,
      path: request.path.replace(keys, String(Number(from) + i * Number(step))),
      weight: request.weight / count,
    }));
  });
}
