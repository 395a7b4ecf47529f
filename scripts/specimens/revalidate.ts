import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { allocateRequests } from "lib/store/request_columns.ts";

const [OK, STATUS] = [OUTCOMES.indexOf("ok"), OUTCOMES.indexOf("status")];

/** So many users, each asking so often. */
export interface Users {
  readonly users: number;
  readonly repeat: number;
}

/**
 * Asks as a browser does, and as load clients that imitate one: each user keeps what it was answered, sends its ETag the
 * next time, and takes any status but 200 for a failure. A row a request; users ask side by side.
 */
export async function revalidate(url: string, { users, repeat }: Users): Promise<RequestColumns> {
  const rows = allocateRequests(users * repeat);
  const began = performance.now();
  let at = 0;
  async function user(slot: number): Promise<void> {
    let tag: string | null = null;
    for (let i = 0; i < repeat; i++) {
      const sent = performance.now();
      const answer: Response = await fetch(url, tag === null ? {} : { headers: { "if-none-match": tag } });
      const { byteLength } = await answer.arrayBuffer();
      tag = answer.headers.get("etag");
      const row = at++;
      rows.slot[row] = slot;
      rows.sent_us[row] = Math.round(1000 * (sent - began));
      rows.lag_us[row] = rows.arrived_us[row] = rows.first_byte_us[row] = ABSENT_US;
      rows.done_us[row] = Math.round(1000 * (performance.now() - sent));
      rows.status[row] = answer.status;
      rows.bytes[row] = byteLength;
      rows.outcome[row] = answer.status === 200 ? OK : STATUS;
    }
  }
  await Promise.all(Array.from({ length: users }, (_, slot) => user(slot)));
  return rows;
}
