import type { DriverId, LoadProfile, Wait } from "lib/model.ts";

/** What a driver needs to run and what it can do; known without loading it. */
export interface DriverNeeds {
  /** The permission set of `deno.json` that its process needs. */
  readonly permissions: "driver" | "driver-ffi";
  /** How it can wait, the best for a due instant first. */
  readonly waits: readonly [Wait, ...Wait[]];
  /** Whether it can share its slots among threads, and keep them on cores. */
  readonly threads: boolean;
  /** Why it cannot run on this machine, as a sentence; null when it can. */
  refusal(): string | null;
}

const PORTABLE: DriverNeeds = {
  permissions: "driver",
  waits: ["sleep"],
  threads: false,
  refusal: () => null,
};

/** What every driver needs. */
export const DRIVER_NEEDS: Readonly<Record<DriverId, DriverNeeds>> = {
  epoll: {
    permissions: "driver-ffi",
    waits: ["both", "sleep", "spin"],
    threads: true,
    refusal: refuseWithoutEpoll,
  },
  socket: PORTABLE,
  undici: PORTABLE,
};

/** The cheapest driver that can run here and reach a target: `epoll` and `socket` speak plain HTTP only. */
export function defaultDriver(protocol: "http:" | "https:" = "http:"): DriverId {
  const cheapest = (["epoll", "socket"] as const).find((id) => DRIVER_NEEDS[id].refusal() === null);
  return protocol === "http:" ? cheapest ?? "undici" : "undici";
}

/** How a driver waits under a load. */
export function waitOf(load: LoadProfile): Wait {
  return load.wait ?? "sleep";
}

/** Why a driver cannot offer a load, as a sentence; null when it can. */
export function refuseLoad(load: LoadProfile): string | null {
  const { waits, threads } = DRIVER_NEEDS[load.driver];
  if (!waits.includes(waitOf(load))) {
    return `The ${load.driver} driver can wait with ${waits.join(", ")} only: current value is ${
      waitOf(load)
    }`;
  }
  if (!threads && (load.loops ?? 1) > 1) return `The ${load.driver} driver has one loop: only epoll has more`;
  if (!threads && load.cores !== undefined) {
    return `The ${load.driver} driver cannot keep its thread on a core`;
  }
  if ((load.loops ?? 1) > load.in_flight) {
    return `Every loop needs a slot: there are ${load.loops} loops and ${load.in_flight} slots`;
  }
  return null;
}

function refuseWithoutEpoll(): string | null {
  const { os, arch } = Deno.build;
  if (os !== "linux" || (arch !== "x86_64" && arch !== "aarch64")) {
    return `The epoll driver needs Linux on x86-64 or arm64: this is ${os} on ${arch}`;
  }
  // Who may not open libraries cannot look; the driver's own process has the permission.
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") return null;
  try {
    Deno.dlopen("libc.so.6", { close: { parameters: ["i32"], result: "i32" } }).close();
    return null;
  } catch {
    return "The epoll driver needs the GNU C library: libc.so.6 cannot be opened";
  }
}
