import assert from "node:assert/strict";
import { keepOff } from "lib/measure/drivers/epoll/affinity.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { numbersIn, readProc } from "lib/measure/proc.ts";

/** The cores that each thread of this process may run on, as the system lists them; threads come and go. */
function allowed(): Map<number, string> {
  return new Map(
    numbersIn("/proc/self/task").flatMap((thread) => {
      const status = readProc(`/proc/self/task/${thread}/status`);
      return status === null ? [] : [[thread, /^Cpus_allowed_list:\s*(.+)$/m.exec(status)?.[1] ?? ""]];
    }),
  );
}

/** Threads of the process's own cores: one that an earlier driver kept on a single core may not have ended yet. */
function usual(before: ReadonlyMap<number, string>): [thread: number, list: string][] {
  const own = before.get(Deno.pid);
  return [...allowed()].filter(([thread]) => before.get(thread) === own);
}

function assertAsBefore(before: ReadonlyMap<number, string>): void {
  const stayed = usual(before);
  assert.ok(stayed.length > 1);
  for (const [, list] of stayed) assert.equal(list, before.get(Deno.pid));
}

Deno.test({
  name: "keepOff() keeps every thread of the process off a core, until it is undone",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null || navigator.hardwareConcurrency < 2,
  fn() {
    const before = allowed();
    const core = Number(/^\d+/.exec(before.get(Deno.pid) ?? "")?.[0]);
    const undo = keepOff([core]);
    const moved = usual(before);
    assert.ok(moved.length > 1);
    for (const [, list] of moved) assert.doesNotMatch(list, new RegExp(`^${core}(\\D|$)`));
    undo();
    assertAsBefore(before);
  },
});

Deno.test({
  name: "keepOff() changes nothing where no core would be left",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null,
  fn() {
    const before = allowed();
    keepOff(Array.from({ length: 1024 }, (_, core) => core))();
    assertAsBefore(before);
  },
});
