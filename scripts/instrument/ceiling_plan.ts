import type { CeilingAnswer, CeilingClient } from "lib/store/ceiling_file.ts";

/** One drive that is to be made. */
export interface CeilingCell {
  readonly round: number;
  readonly connections: number;
  readonly answer: CeilingAnswer;
  readonly client: string;
}

/** Numbers of connections that something is to be reached at; at the others fewer rounds show the shape. */
const MAIN = [1, 64];
const FEWER_ROUNDS = 3;
/** Of answers of 1 KiB one question is asked: what comparing every body costs. */
const COMPARED = ["epoll", "wrk"];

/**
 * Every drive in its order: round by round, all clients side by side at each number of connections, their order
 * reversed from round to round, so that a drift of the machine falls on all alike. At 64 connections, or the first
 * number there is, `epoll` and wrk are driven with answers of 1 KiB as well. At other numbers than 1 and 64 there are
 * three rounds at most.
 */
export function ceilingCells(
  clients: readonly CeilingClient[],
  { connections, rounds }: { readonly connections: readonly number[]; readonly rounds: number },
): CeilingCell[] {
  const ids = clients.map(({ id }) => id);
  const compared = ids.filter((id) => COMPARED.includes(id));
  const main = connections.includes(64) ? 64 : connections[0] ?? 64;
  return Array.from({ length: rounds }, (_, i) => i + 1).flatMap((round) => {
    const order = (some: readonly string[]) => round % 2 === 1 ? some : some.toReversed();
    const counts = connections.filter((count) => round <= FEWER_ROUNDS || MAIN.includes(count));
    const small = counts.flatMap((count) =>
      order(ids).map((client) => ({ round, connections: count, answer: "15 B", client }) as const)
    );
    const large = order(compared).map((client) =>
      ({ round, connections: main, answer: "1 KiB", client }) as const
    );
    return [...small, ...large];
  });
}
