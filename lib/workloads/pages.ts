import type { Workload } from "lib/model.ts";
import { ITEM_ROWS, items, itemsAnswer } from "lib/workloads/items.ts";

const STEP = 100;

/**
 * `GET /items` at a hundred offsets, drawn by the load's seed: no two requests in a row need have the same answer, so
 * that a reply that was remembered, or rendered once, helps a stack as little as it would its users.
 */
export const pages: Workload = {
  ...items,
  id: "pages",
  path: "/items?offset=0",
  requests: [{ method: "GET", path: `/items?offset={0..${ITEM_ROWS - STEP}/${STEP}}`, weight: 1 }],
  verify: (answer, path = "/items?offset=0") => itemsAnswer(answer, Number(path.split("=")[1])),
};
