import { chebyshev } from "./chebyshev.ts";
import { normalUpperTail } from "./distributions/normal.ts";
import { normalRangeUpperTail } from "./normal_range.ts";
import { near } from "./oracles/near.ts";

Deno.test("normalRangeUpperTail() of two normals is that of their difference, far into the tail", () => {
  const tail = normalRangeUpperTail(2);
  for (const w of [0, 0.3, 1, 2.7, 6, 10, 14]) {
    near(tail(w) / (2 * normalUpperTail(w / Math.SQRT2)), 1, 1e-10);
  }
});

Deno.test("chebyshev() stands in for a smooth function and holds its end values outside", () => {
  const stand_in = chebyshev(Math.sin, { low: 0, high: 6, panels: 4, points: 14 });
  for (let x = 0; x <= 6; x += 0.37) near(stand_in(x), Math.sin(x), 1e-14);
  near(stand_in(9), Math.sin(6), 1e-14);
  near(stand_in(-1), 0, 1e-14);
});
