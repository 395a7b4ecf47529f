import { callError, EPERM, errno, libc, memory } from "lib/measure/drivers/epoll/libc.ts";

/** What the system runs a thread as: like every other, before every other, or when there is nothing else. */
export const OTHER = 0;
export const FIFO = 1;
export const IDLE = 5;
/** Threads that it starts, a compiler's for one, are like every other. */
export const RESET_ON_FORK = 0x4000_0000;

/** Sets how the system runs this thread, and no other of the process. */
export function schedule(policy: number, priority: number): void {
  const parameter = memory(4);
  parameter.i32[0] = priority;
  if (libc.sched_setscheduler(0, policy, parameter.at) === 0) return;
  throw errno() === EPERM
    ? new Error("Cannot wait awake as this process may not run before others: it needs CAP_SYS_NICE")
    : callError("sched_setscheduler");
}
