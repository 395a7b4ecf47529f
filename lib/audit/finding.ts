import type { AuditInput } from "lib/audit/audit_input.ts";

/**
 * How much a finding takes away.
 *
 * - *contradiction*: two printed numbers, or a number and a sentence or a dated fact beside it, cannot both be as stated.
 * - *doubt*: a number may not mean what its heading says, or a comparison rests on unlike things.
 * - *note*: everything may be as stated; a reader needs to know this to read it.
 */
export const SEVERITIES = ["contradiction", "doubt", "note"] as const;
/** One of `SEVERITIES`. */
export type FindingSeverity = (typeof SEVERITIES)[number];

/** A printed cell, by name. */
export interface CellEvidence {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** As printed, word for word. */
  readonly printed: string;
}

/** Something known from elsewhere than the tables, with where it stands. */
export interface FactEvidence {
  readonly fact: string;
  readonly source: string;
}

/** What a finding rests on. */
export type Evidence = CellEvidence | FactEvidence;

/** What the numbers allow, and no more: a finding is no proof of intent. */
export interface Finding {
  readonly check: string;
  readonly severity: FindingSeverity;
  /** What it is about: "Hello World: 55 of 68 rows". */
  readonly subject: string;
  /** The calculation in words, with its numbers. */
  readonly arithmetic: string;
  /** What follows, in a sentence that the author could accept. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
}

/** What one check made of a publication. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** How many rows, pairs, sentences or runs were looked at; 0 where there was nothing to look at. */
  readonly examined: number;
  /** Why it could not be checked, in words: the column or fact that is missing; null where it was. */
  readonly lacks: string | null;
}

/** A rule that looks at printed tables, and runs where there are some. One file each in this folder. */
export interface AuditCheck {
  readonly check: string;
  /** What it asks: "Do mean latency, rate and connections agree?" */
  readonly question: string;
  inspect(input: AuditInput): Inspection;
}

/** The inspection that could not be made. */
export function lacking(what: string): Inspection {
  return { findings: [], examined: 0, lacks: what };
}

/** The inspection that was made. */
export function inspected(examined: number, findings: readonly Finding[]): Inspection {
  return { findings, examined, lacks: null };
}
