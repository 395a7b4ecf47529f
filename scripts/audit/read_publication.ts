import { basename, dirname } from "node:path";
import type { AuditInput, AuditLoad } from "lib/audit/audit_input.ts";
import { readPublished } from "lib/store/published.ts";
import { auditPublication } from "lib/tables/audit_publication.ts";

/** Reads a publication of `data/published`, or a folder of the same form, for an audit. */
export function readPublication(
  folder: string,
  options: { readonly load?: AuditLoad } = {},
): AuditInput {
  return auditPublication(readPublished(basename(folder), { folder: dirname(folder) }), options);
}
