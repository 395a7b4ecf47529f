import type { DriverId, LoadProfile, RequestColumns } from "lib/model.ts";

/** What a driver is told: the one argument of its process, as JSON. */
export interface DriveOrder {
  readonly origin: string;
  readonly method: "GET";
  readonly path: string;
  /** The verified body; null when it varies, and then only status and completeness are checked. */
  readonly body_base64: string | null;
  readonly load: LoadProfile;
  /** Where the segments go: the folder that the order lies in. */
  readonly folder: string;
  /** The core that the loop's thread is kept on, where the driver can; absent leaves it to the system. */
  readonly core?: number;
}

/** What a driver says when it is done. */
export interface DriveReport {
  readonly rows: number;
  /** Rows whose outcome is not `ok`. */
  readonly failed: number;
  /** Rows of an answer with status 200, whatever its body. */
  readonly answered: number;
  /** Connections opened. */
  readonly connects: number;
}

/** What a driver says while it works. */
export interface DriveProgress {
  readonly at_ms: number;
  readonly rows: number;
  readonly failed: number;
}

/** Where a driver puts its rows: full batches, whose buffers the receiver may take over. */
export interface DriveSink {
  began(): void;
  batch(columns: RequestColumns): void;
  progress(progress: DriveProgress): void;
}

/** A program that offers load and records every request; one file each in this folder. */
export interface Driver {
  readonly id: DriverId;
  /** Whether it can know the kernel's receive instant (`arrived_us`). */
  readonly stamps: boolean;
  drive(order: DriveOrder, sink: DriveSink): Promise<DriveReport>;
}
