import process from "node:process";
import { epochMs } from "lib/measure/clock.ts";

/** One line that says where an experiment is; rewritten in place on a terminal, a line a run elsewhere. */
export interface ProgressLine {
  /** Shows the stage of the run that is being made. */
  show(run: string, text: string): void;
  /** Leaves a line behind for a run that is done. */
  done(text: string): void;
}

/** Counts `total` runs and estimates the end from those made so far. */
export function progressLine(total: number): ProgressLine {
  const terminal = process.stdout.isTTY === true;
  const began = epochMs();
  let made = 0;
  const eta = () => made === 0 ? "" : `, ${clock((epochMs() - began) / made * (total - made))} left`;
  return {
    show(run, text) {
      if (terminal) Deno.stdout.writeSync(encode(`\r\x1b[2K[${made + 1}/${total}${eta()}] ${run}: ${text}`));
    },
    done(text) {
      made++;
      Deno.stdout.writeSync(encode(`${terminal ? "\r\x1b[2K" : ""}[${made}/${total}${eta()}] ${text}\n`));
    },
  };
}

/** Milliseconds as "2 min 05 s". */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
