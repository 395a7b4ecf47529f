import assert from "node:assert/strict";
import { type AuditInput, auditInput, type AuditLoad, type AuditRun } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import type { AuditCheck, Finding } from "lib/audit/finding.ts";
import { guessColumns } from "lib/audit/guess_columns.ts";

/** A table from lines of words between bars; what the columns mean is guessed from the first line. */
export function tableOf(text: string, { load = {}, name = "t" }: { load?: AuditLoad; name?: string } = {}) {
  const [header = [], ...cells] = text.trim().split("\n").map((line) =>
    line.split("|").map((cell) => cell.trim())
  );
  const columns = guessColumns(
    header.map((heading, at) => ({ heading, cells: cells.map((row) => row[at]!) })),
  );
  return auditTable({ name, header, cells }, { columns, load, where: "a test", workload: name });
}

/** An audit of one such table, and what else is given. */
export function inputOf(text: string, parts: Partial<AuditInput> & { load?: AuditLoad } = {}): AuditInput {
  const { load = {}, ...rest } = parts;
  return auditInput({ tables: [tableOf(text, { load })], ...rest });
}

/** What a check finds; it lacks nothing, and each finding rests on something and is a sentence. */
export function found(check: AuditCheck, input: AuditInput): readonly Finding[] {
  const { findings, lacks } = check.inspect(input);
  assert.equal(lacks, null);
  for (const finding of findings) {
    assert.ok(finding.evidence.length > 0, `${finding.subject} rests on something`);
    assert.ok(finding.sentence.endsWith("."), finding.sentence);
  }
  return findings;
}

/** A run that nothing is known of but what is given. */
export function run(parts: Partial<AuditRun>): AuditRun {
  return {
    id: "1-a-items",
    stack: "A",
    framework: "Express",
    workload: "items",
    verdicts: [],
    transactions: null,
    answered_with_database: null,
    transactions_per_request: 1,
    server: null,
    ...parts,
  };
}

/** An audit without a table. */
export const none = auditInput({ tables: [] });
/** Where a fact is from. */
export const source = "somewhere";
/** 120 connections for 20 s. */
export const CLOSED: AuditLoad = { kind: "closed", connections: 120, duration_s: 20 };
