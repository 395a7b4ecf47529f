import { withEnvironment, withObserved } from "./changed_record.ts";
import { type Defect, shares, sizes } from "./defect.ts";
import { slowerClosed } from "./slower.ts";

/** Somebody upgrades the system between two blocks. */
export const upgraded: Defect = {
  id: "upgraded",
  what: "the kernel is of another version than in the blocks before",
  gate: "environment_drift",
  sizes: sizes("fact", 1),
  impose: (finished) => withEnvironment(finished, ({ kernel }) => ({ kernel: `${kernel ?? ""}+1` })),
};

/** Somebody else works on the machine from this block on. */
export const busierMachine: Defect = {
  id: "busier_machine",
  what: "the load average is higher by so many tasks a core than it was",
  gate: "environment_drift",
  sizes: sizes("tasks a core", 0.5, 1, 2),
  impose: (finished, tasks) =>
    withEnvironment(finished, ({ load_average, cores }) => ({
      load_average: (load_average ?? 0) + tasks * cores,
    })),
};

/** The machine is slower at this end of the block than at all before: a hot core, a busy neighbour. */
export const slowerMachine: Defect = {
  id: "slower_machine",
  what: "the sentinel's computation and its null burst take so much longer than they did",
  gate: "sentinel",
  sizes: shares(0.1, 0.2, 0.5),
  impose(finished, share) {
    const { run } = finished;
    const { sentinel = null } = run.observed;
    if (sentinel === null) return finished;
    const slower = {
      ...sentinel,
      ns_per_unit: sentinel.ns_per_unit * (1 + share),
      null_per_second: sentinel.null_per_second === null ? null : sentinel.null_per_second / (1 + share),
    };
    const read = withObserved(finished, () => ({ sentinel: slower }));
    // at a block's start the null run itself is the burst; a schedule would not follow the machine
    const isBurst = sentinel.at === "start" && run.load.kind === "closed";
    return isBurst ? slowerClosed(read, (at_us) => at_us * (1 + share)) : read;
  },
};
