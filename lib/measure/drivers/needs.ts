import type { DriverId } from "lib/model.ts";

/** What a driver needs to run; known without loading it. */
export interface DriverNeeds {
  /** The permission set of `deno.json` that its process needs. */
  readonly permissions: "driver" | "driver-ffi";
  /** Why it cannot run on this machine, as a sentence; null when it can. */
  refusal(): string | null;
}

const ANYWHERE: DriverNeeds = { permissions: "driver", refusal: () => null };

/** What every driver needs. */
export const DRIVER_NEEDS: Readonly<Record<DriverId, DriverNeeds>> = {
  epoll: { permissions: "driver-ffi", refusal: refuseOtherThanLinux },
  socket: ANYWHERE,
  undici: ANYWHERE,
};

function refuseOtherThanLinux(): string | null {
  const { os, arch } = Deno.build;
  if (os === "linux" && (arch === "x86_64" || arch === "aarch64")) return null;
  return `The epoll driver needs Linux on x86-64 or arm64: this is ${os} on ${arch}`;
}
