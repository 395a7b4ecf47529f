import assert from "node:assert/strict";
import { Clocks } from "lib/measure/drivers/epoll/clocks.ts";
import { libc, memory } from "lib/measure/drivers/epoll/libc.ts";

const CLOCK_REALTIME = 0;
const ROUNDING_MS = 1e-4;

Deno.test("Clocks says of a real-time instant what the monotonic clock said around it, however often a thread is stopped", () => {
  const clocks = new Clocks(Clocks.instant());
  const { at, u32 } = memory(16);
  for (let i = 0; i < 50_000; i++) {
    if (i % 10 === 0) clocks.align();
    const before_ms = clocks.now();
    libc.clock_gettime(CLOCK_REALTIME, at);
    const instant_ms = clocks.fromRealTime(u32[0] as number, u32[2] as number);
    const after_ms = clocks.now();
    assert.ok(instant_ms >= before_ms - ROUNDING_MS, `${instant_ms} before ${before_ms}`);
    assert.ok(instant_ms <= after_ms + ROUNDING_MS, `${instant_ms} after ${after_ms}`);
  }
});

Deno.test("Clocks counts from the instant it is given", () => {
  const begin = Clocks.instant();
  const clocks = new Clocks({ seconds: begin.seconds + 100, nanoseconds: begin.nanoseconds });
  const now_ms = clocks.now();
  assert.ok(now_ms > -100_000 && now_ms < -90_000, String(now_ms));
});
