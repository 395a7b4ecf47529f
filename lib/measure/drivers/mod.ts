import type { DriverId } from "lib/model.ts";
import type { Driver } from "lib/measure/drivers/driver.ts";
import { epoll } from "lib/measure/drivers/epoll/epoll.ts";
import { socket } from "lib/measure/drivers/socket.ts";
import { undici } from "lib/measure/drivers/undici.ts";

/** Every driver; the compiler asks for a line here when `DriverId` gains a name. */
export const DRIVERS: Readonly<Record<DriverId, Driver>> = { epoll, socket, undici };
