import assert from "node:assert/strict";
import { keepOff } from "lib/measure/drivers/epoll/affinity.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";

/** The cores that each thread of this process may run on, as the system lists them. */
function allowed(): Set<string> {
  const threads = [...Deno.readDirSync("/proc/self/task")].map(({ name }) => name);
  return new Set(threads.map((thread) => {
    const status = Deno.readTextFileSync(`/proc/self/task/${thread}/status`);
    return /^Cpus_allowed_list:\s*(.+)$/m.exec(status)?.[1] ?? "";
  }));
}

Deno.test({
  name: "keepOff() keeps every thread of the process off a core, until it is undone",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null || navigator.hardwareConcurrency < 2,
  fn() {
    const before = allowed();
    const [first] = [...before];
    const core = Number(/^\d+/.exec(first ?? "")?.[0]);
    const undo = keepOff([core]);
    for (const list of allowed()) assert.doesNotMatch(list, new RegExp(`^${core}(\\D|$)`));
    undo();
    assert.deepEqual(allowed(), before);
  },
});

Deno.test({
  name: "keepOff() changes nothing where no core would be left",
  ignore: DRIVER_NEEDS.epoll.refusal() !== null,
  fn() {
    const before = allowed();
    keepOff(Array.from({ length: 1024 }, (_, core) => core))();
    assert.deepEqual(allowed(), before);
  },
});
