import { type ConnectColumns, OUTCOMES } from "lib/model.ts";

const BATCH_ROWS = 8192;
const OK = OUTCOMES.indexOf("ok");

/** Keeps every attempt to connect, as `Recorder` keeps requests. Instants are milliseconds, 0 when load began. */
export class ConnectRecorder {
  /** Connections that stood. */
  opened = 0;
  #columns = emptyColumns();
  #rows = 0;

  constructor(private readonly onBatch: (columns: ConnectColumns) => void) {}

  record(
    slot: number,
    began_ms: number,
    ended: { at_ms: number; outcome: "ok" | "refused" | "timeout" },
  ): void {
    const columns = this.#columns;
    const row = this.#rows++;
    const began_us = Math.round(began_ms * 1000);
    const outcome = OUTCOMES.indexOf(ended.outcome);
    columns.slot[row] = slot;
    columns.began_us[row] = began_us;
    columns.took_us[row] = Math.round(ended.at_ms * 1000) - began_us;
    columns.outcome[row] = outcome;
    if (outcome === OK) this.opened++;
    if (this.#rows === BATCH_ROWS) this.flush();
  }

  /** Hands on what has been recorded since the last batch. */
  flush(): void {
    if (this.#rows === 0) return;
    this.onBatch({ ...this.#columns, rows: this.#rows });
    this.#columns = emptyColumns();
    this.#rows = 0;
  }
}

function emptyColumns(): Omit<ConnectColumns, "rows"> {
  return {
    slot: new Uint16Array(BATCH_ROWS),
    began_us: new Float64Array(BATCH_ROWS),
    took_us: new Uint32Array(BATCH_ROWS),
    outcome: new Uint8Array(BATCH_ROWS),
  };
}
