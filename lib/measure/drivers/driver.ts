import type { ConnectColumns, DriverId, LoadProfile, RequestColumns } from "lib/model.ts";

/** What is asked, and what is expected of the answer. */
export interface AskedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** The verified body of the answer; null when it varies, and then only status and completeness are checked. */
  readonly body_base64: string | null;
}

/** One request of a mix. */
export interface MixedRequest extends AskedRequest {
  /** How often, in proportion to the others. */
  readonly weight: number;
  /** The body that the request has; absent is none. */
  readonly sends_base64?: string;
  /** Of that body; absent is `application/json`. */
  readonly content_type?: string;
}

/** What a driver is told: the one argument of its process, as JSON. */
export interface DriveOrder extends AskedRequest {
  readonly origin: string;
  /** Sent instead of the one above, drawn by weight; a row's `request` is the index in here. */
  readonly requests?: readonly MixedRequest[];
  readonly load: LoadProfile;
  /** Where the segments go: the folder that the order lies in. */
  readonly folder: string;
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
  connects(columns: ConnectColumns): void;
  progress(progress: DriveProgress): void;
}

/** A program that offers load and records every request; one file each in this folder. */
export interface Driver {
  readonly id: DriverId;
  /** Whether it can know the kernel's receive instant (`arrived_us`). */
  readonly stamps: boolean;
  drive(order: DriveOrder, sink: DriveSink): Promise<DriveReport>;
}
