// A thread for each core of the host, whatever the control group allows: `cpus()` knows no quota. The threads share
// the port.
import { cpus } from "node:os";

for (const _ of cpus()) new Worker(new URL("./thread.ts", import.meta.url), { type: "module" });
