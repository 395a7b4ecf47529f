import type { DriverId } from "lib/model.ts";
import type { Driver } from "lib/measure/drivers/driver.ts";

const LOADERS: Readonly<Record<DriverId, () => Promise<Driver>>> = {
  epoll: async () => (await import("lib/measure/drivers/epoll/epoll.ts")).epoll,
  socket: async () => (await import("lib/measure/drivers/socket.ts")).socket,
  undici: async () => (await import("lib/measure/drivers/undici.ts")).undici,
};

/** One driver without the code of the others: undici's alone takes 6 ms of CPU to load, which a run's account shows. */
export function loadDriver(id: DriverId): Promise<Driver> {
  return LOADERS[id]();
}
