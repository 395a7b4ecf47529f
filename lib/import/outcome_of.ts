import type { Outcome } from "lib/model.ts";

/**
 * How a request ended, from its status and the tool's words for the error. Bodies were not compared, so that `ok` says
 * no more than status 200. An error in words that are not known counts as a broken connection.
 */
export function outcomeOf(status: number, error: string): Outcome {
  if (status === 200 && error === "") return "ok";
  if (status > 0 && !BROKEN.test(error)) return "status";
  if (/time(d? ?-?out)|deadline exceeded/i.test(error)) return "timeout";
  if (/refused|no such host|lookup|unreachable/i.test(error)) return "refused";
  if (/malformed|invalid http|parse/i.test(error)) return "malformed";
  return status > 0 || /unexpected EOF|premature/i.test(error) ? "cut_off" : "reset";
}

const BROKEN = /time(d? ?-?out)|deadline exceeded|EOF|reset|closed|premature/i;
