import type { Claim } from "lib/store/claims_shape.ts";
import { type Published, stackFor } from "lib/store/published.ts";
import { FACTS } from "lib/store/stated_facts.ts";
import { notTestable, type Sentence } from "lib/tables/claims_words.ts";
import { figure } from "lib/tables/compare_verdict.ts";
import type { Recorded } from "lib/tables/recorded.ts";
import { isVersion, recordedVersion } from "lib/tables/recorded_version.ts";

/** A verdict on the set-up, what the sentence states and what was so here. */
export interface SetupJudged extends Sentence {
  readonly stated: string;
  readonly here: string | null;
}

/**
 * The verdict on a sentence about load, machine or versions: *reproduced* where every run of ours had the same,
 * *differs on this machine* where one had not. Whether the publication's own runs had it stays open either way.
 */
export function setupVerdict(
  claim: Claim,
  { published, recorded }: { readonly published: Published; readonly recorded: Recorded | null },
): SetupJudged {
  const stated = statedWords(claim);
  const none = (why: string) => ({ ...notTestable(why), stated, here: null });
  if (claim.testable !== true) return none(claim.testable);
  if (recorded === null || recorded.runs === 0) return none("no usable run of ours to hold it against");
  const held = { stacks: published.stacks, recorded };
  const found = claim.form === "version" ? versionHere(claim, held) : factHere(claim, held);
  if ("why" in found) return none(found.why);
  const { same, here } = found;
  return same
    ? { verdict: "reproduced", sentence: `the same in our runs (${here})`, stated, here }
    : { verdict: "differs on this machine", sentence: `in our runs: ${here}`, stated, here };
}

/** What a sentence about the set-up states, in a few words. */
function statedWords({ form, fact, stated, published, program, side }: Claim): string {
  const value = stated ?? (published === null ? "" : figure(published));
  if (form !== "version") return fact === undefined ? value : `${FACTS[fact]}: ${value}`;
  const words = [program === undefined ? "" : nameOf(program), value, side === "above" ? "or later" : ""];
  return words.filter((word) => word !== "").join(" ");
}

interface Held {
  readonly stacks: Published["stacks"];
  readonly recorded: Recorded;
}

type Found = { readonly same: boolean; readonly here: string } | { readonly why: string };

function factHere({ fact, stated = "", published, tolerance }: Claim, { stacks, recorded }: Held): Found {
  if (fact === undefined) return { why: "our runs do not record it" };
  const values = fact === "programs" ? [printedHere(stacks, recorded)] : recorded.values(fact);
  if (values.length === 0) return { why: "our runs do not record it" };
  const same = values.every((value) =>
    typeof value === "string"
      ? stated.split(", ").every((part) => value.split(", ").includes(part))
      : published !== null && Math.abs(Math.log(value / published)) <= Math.log1p(tolerance)
  );
  return { same, here: `${FACTS[fact]}: ${shown(values)}` };
}

function versionHere({ a = "", program = "", stated = "", side }: Claim, { stacks, recorded }: Held): Found {
  const match = stackFor(stacks[a] ?? { stack: null });
  if (match === null || match.stand_in) return { why: stacks[a]?.why ?? `${a} is not built here` };
  const versions = recorded.versions(match.stack_id);
  if (versions === null) return { why: `no usable run of ${match.stack_id} here` };
  const version = recordedVersion(versions, program);
  if (version === null) {
    return { why: `the runs of ${match.stack_id} record no version of ${nameOf(program)}` };
  }
  const same = isVersion(version, stated, { or_later: side === "above" });
  return { same, here: `${nameOf(program)} ${version}` };
}

/** How many of the printed programs themselves, not others in their place, had runs here. */
function printedHere(stacks: Published["stacks"], recorded: Recorded): number {
  const own = Object.values(stacks).map(stackFor).filter((match) => match !== null && !match.stand_in);
  return own.filter((match) => recorded.versions(match!.stack_id) !== null).length;
}

/** "node --version" asks for node's. */
function nameOf(program: string): string {
  return program.replace(/[\s.-]*version$/, "");
}

/** "64", or "1 to 3" where runs differ. */
function shown(values: readonly (number | string)[]): string {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length < values.length) return [...new Set(values)].join(", ");
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? figure(low) : `${figure(low)} to ${figure(high)}`;
}
