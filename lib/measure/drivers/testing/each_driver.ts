import assert from "node:assert/strict";
import { ABSENT_REQUEST, ABSENT_US, type DriverId } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type Driven, driven, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { steadily } from "lib/measure/testing/steadily.ts";

/** What every answer is to hold, and such an answer. */
export const BODY = `{"status":"ok"}`;
export const OK = { kind: "answer", body: BODY } as const;

export const ONE = { in_flight: 1 };
/** For every slot to send twice, undici's slow start on a busy machine included. */
export const LONGER = { window_ms: 800 };

/** What came of a load, and what the server counted of it. */
interface Served extends Driven {
  readonly requests: number;
  readonly connections: number;
}

/** Registers a test of one driver; the name goes on after "drive() by epoll". */
type TestOfDriver = (name: string, body: () => Promise<void>) => void;

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

/** The same tests for every driver; one that cannot run here has them ignored. */
export function eachDriver(tests: (driver: DriverId, test: TestOfDriver) => void): void {
  for (const driver of Object.keys(DRIVERS) as DriverId[]) {
    tests(driver, (name, body) =>
      Deno.test({
        name: `drive() by ${driver} ${name}`,
        fn: () => steadily(body),
        ignore: DRIVER_NEEDS[driver].refusal() !== null,
        ...closedClientTimer,
      }));
  }
}

/** A server that counts. */
interface Counting extends AsyncDisposable {
  readonly origin: string;
  requests(): number;
  connections(): number;
}

/** How to offer load to a server that acts as told, request by request; `serve` starts one. */
export function drivesAgainst<Act>(serve: (act: (request: number) => Act) => Counting) {
  return async (driver: DriverId, act: (request: number) => Act, load: object = {}): Promise<Served> => {
    await using server = serve(act);
    const driven = await driveAt(driver, server.origin, load);
    return { ...driven, requests: server.requests(), connections: server.connections() };
  };
}

/** Offers load there; the report and the rows say the same. */
export async function driveAt(driver: DriverId, origin: string, load: object): Promise<Driven> {
  const { rows, connects, report } = await driven(DRIVERS, orderOf(driver, origin, { body: BODY, load }));
  assert.equal(rows.length, report.rows);
  assert.equal(rows.filter((row) => row.outcome !== "ok").length, report.failed);
  assert.equal(rows.filter((row) => row.status === 200).length, report.answered);
  assert.equal(connects.filter((connect) => connect.outcome === "ok").length, report.connects);
  assert.ok(rows.every((row) => row.lag_us === ABSENT_US && row.request === ABSENT_REQUEST));
  return { rows, connects, report };
}
