import type { Claim } from "lib/store/claims_shape.ts";
import { type Published, readPublished } from "lib/store/published.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** "Gin is twice Node" of the synthetic publication, printed as 23,254 and 11,627. */
export const SYNTHETIC_CLAIM: Claim = {
  id: "twice",
  quote: "Gin is twice as fast as Node",
  table: "throughput",
  form: "ratio",
  workload: "health",
  metric: "per_second",
  a: "Gin",
  b: "Node",
  published: 2,
  tolerance: 0.2,
  testable: true,
};

/** The synthetic publication, read. */
export function syntheticPublished(): Published {
  using folder = temporaryFolder();
  return readPublished(syntheticPublication(folder.path), { folder: folder.path });
}
