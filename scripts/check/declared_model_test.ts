import assert from "node:assert/strict";
import { poolVerdict, portVerdict, workersVerdict } from "./declared_model.ts";

const SEEN = { processes: 1, serving: 1, working: 1, busy_threads: 2 };

Deno.test("workersVerdict() counts a process that only watches others as none", () => {
  const cluster = workersVerdict({ workers: 4 }, { processes: 5, serving: 4, working: 4, busy_threads: 12 });
  assert.equal(cluster.level, "pass");
  assert.equal(
    cluster.reason,
    "4 workers declared, 4 processes held clients' connections, 1 process beside; 12 threads did the work",
  );
});

Deno.test("workersVerdict() fails where other processes serve than were declared", () => {
  assert.equal(
    workersVerdict({ workers: 1 }, { ...SEEN, processes: 3, serving: 2, working: 2 }).level,
    "fail",
  );
  assert.equal(
    workersVerdict({ workers: 4 }, { ...SEEN, processes: 5, serving: 2, working: 2 }).reason,
    "4 workers declared, 2 processes held clients' connections, 3 processes beside",
  );
});

Deno.test("workersVerdict() takes those that do the work behind a front server", () => {
  const fronted = { processes: 6, serving: 2, working: 1, busy_threads: 1 };
  assert.equal(workersVerdict({ workers: 1 }, fronted).level, "pass");
  assert.equal(workersVerdict({ workers: 4 }, fronted).level, "fail");
});

Deno.test("workersVerdict() wants as many busy threads as there are event loops in one process", () => {
  assert.equal(workersVerdict({ workers: 2 }, SEEN).level, "pass");
  assert.equal(workersVerdict({ workers: 2 }, { ...SEEN, busy_threads: 1 }).level, "warn");
  assert.equal(workersVerdict({ workers: 1 }, { ...SEEN, busy_threads: 9 }).level, "pass");
});

Deno.test("portVerdict() fails on a wildcard address, and on any other port", () => {
  const own = { address: "127.0.0.1", port: 8000 };
  assert.equal(portVerdict(8000, [own]).level, "pass");
  assert.equal(
    portVerdict(8000, [{ address: "0.0.0.0", port: 8000 }]).reason,
    "told to listen on 127.0.0.1:8000 alone, it listens on 0.0.0.0:8000",
  );
  const more = portVerdict(8000, [own, { address: "127.0.0.1", port: 9000 }]);
  assert.equal(more.level, "fail");
  assert.match(more.reason, /127\.0\.0\.1:9000 too$/);
});

Deno.test("poolVerdict() passes when all of the pool waits, and fails when there is more", () => {
  const full = { asked: 120, waiting: 120, held: 120, allowed: 200 };
  assert.equal(poolVerdict({ workers: 1 }, full).level, "pass");
  assert.equal(poolVerdict({ workers: 1 }, { ...full, held: 121 }).level, "fail");
  assert.equal(
    poolVerdict({ workers: 1 }, { ...full, waiting: 33, held: 33 }).reason,
    "less than a pool of 120: 33 waited at once, 33 were open",
  );
  assert.match(poolVerdict({ workers: 1 }, { ...full, waiting: 97, allowed: 100 }).reason, /allows 100/);
});

Deno.test("poolVerdict() lets workers leave the remainder of a division unused", () => {
  const seen = { asked: 10, waiting: 8, held: 8, allowed: 200 };
  assert.equal(poolVerdict({ workers: 4 }, seen).level, "pass");
  assert.equal(poolVerdict({ workers: 2 }, seen).level, "warn");
});

Deno.test("poolVerdict() holds a stack of few threads against what it declares", () => {
  const seen = { asked: 120, waiting: 10, held: 10, allowed: 200 };
  assert.equal(poolVerdict({ workers: 2, env: { THREADS: "5" } }, seen).level, "pass");
  assert.equal(poolVerdict({ workers: 2, env: { THREADS: "4" } }, seen).level, "fail");
  assert.equal(poolVerdict({ workers: 1, env: { THREADS: "16" } }, seen).level, "warn");
});
