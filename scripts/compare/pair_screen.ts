import type { Plan } from "lib/model.ts";
import type { NoisyComparison } from "lib/tables/compare.ts";
import { COMPARED } from "lib/tables/compare_metrics.ts";
import { percentOf } from "lib/tables/compare_verdict.ts";
import type { StackRuns } from "lib/tables/run_values.ts";
import type { OtherWay } from "lib/tables/sensitivity_way.ts";
import { columns, estimateText, figureOf, probability, unitOf } from "./numbers.ts";

/** What stands beside the comparison. */
export interface PairContext {
  readonly plan: Pick<Plan, "experiment" | "load" | "analysis">;
  /** The same question asked in other ways. */
  readonly ways: readonly OtherWay[];
  /** The same two stacks by the same figure of other workloads: a line each. */
  readonly others: readonly NoisyComparison[];
  /** Whether it matters which stack ran before, over all stacks. */
  readonly before?: string;
}

/** Two stacks on one screen: verdict, runs, primary analysis, sensitivity, what was left out. */
export function pairScreen(found: NoisyComparison, { plan, ways, others, before }: PairContext): string {
  const { words } = COMPARED[found.metric];
  const { load } = plan;
  return [
    `${found.a.stack} against ${found.b.stack} · GET /${found.workload} · ${words}`,
    `${plan.experiment}: driver ${load.driver}, ${load.in_flight} in flight, window ${
      load.window_ms / 1000
    } s`,
    "",
    `→ ${found.verdict.sentence}`,
    ...withoutNoisy(found),
    "",
    ...columns([found.a, found.b].map((stack) => [stack.stack, runsOf(stack, found.metric)])),
    "",
    ...primary(found),
    "",
    ...wayLines(ways),
    ...(before === undefined ? [] : ["", `carry-over: ${before}`]),
    ...notes(found),
    ...(others.length === 0
      ? []
      : ["", ...others.map((one) => `GET /${one.workload}: ${one.verdict.sentence}`)]),
  ].join("\n");
}

function runsOf({ runs, bound }: StackRuns, metric: NoisyComparison["metric"]): string {
  const order = runs.blocks.map((block, index) => ({ block, value: runs.values[index]! }))
    .sort((x, y) => x.block - y.block);
  const sign = bound.length > 0 ? `${COMPARED[metric].bound} ` : "";
  return `${sign}${order.map(({ value }) => figureOf(value, metric)).join("  ")} ${unitOf(metric)} by block`;
}

function primary(found: NoisyComparison): string[] {
  const { ratio, p, family, residual_sd, variances, equivalence, equivalence_p_family } = found;
  const spread = Number.isNaN(residual_sd) ? "not known" : percentOf(1 + residual_sd);
  const of = `${family} ${family === 1 ? "pair" : "pairs at once"}`;
  return columns([
    [
      `ratio ${found.a.stack}/${found.b.stack}`,
      estimateText(ratio),
      `${ratio.level * 100} % for ${of}, p ${probability(p)}`,
    ],
    ["run-to-run spread", spread, `within blocks, ${VARIANCES[variances]}; ${found.blocks} blocks`],
    ...(equivalence === null ? [] : [[
      `within ±${percentOf(equivalence.margin)}?`,
      (equivalence_p_family ?? 1) < 0.05 ? "shown" : "not shown",
      `90 % interval ${estimateText(equivalence.ratio)}, p ${probability(equivalence_p_family ?? 1)}`,
    ]]),
  ]);
}

const VARIANCES: Readonly<Record<NoisyComparison["variances"], string>> = {
  equal: "one variance for both stacks",
  moderated: "this pair's, drawn towards that of all stacks",
};

/** The same question asked in other ways: what each assumes, and whether it agrees. */
function wayLines(ways: readonly OtherWay[]): string[] {
  return columns([
    ["asked in other ways", "ratio (δ)", "p", "agrees", "assumes"],
    ...ways.map(({ method, estimate, p, agrees, assumes }) => [
      method,
      estimate === null ? "–" : estimateText(estimate),
      p === null ? "–" : probability(p),
      agrees,
      assumes,
    ]),
  ]);
}

function withoutNoisy({ noisy_blocks, without_noisy }: NoisyComparison): string[] {
  if (noisy_blocks.length === 0) return [];
  const sentence = without_noisy?.verdict.sentence ?? "nothing is left to compare";
  return [`  without noisy blocks ${noisy_blocks.join(", ")}: ${sentence}`];
}

function notes(found: NoisyComparison): string[] {
  const bounds = [found.a, found.b].filter((stack) => stack.bound.length > 0).map(({ stack, bound, runs }) =>
    `${bound.length} of ${runs.values.length} runs of ${stack} are bounds: the driver was at its limit`
  );
  const survives = bounds.length > 0 ? ["server CPU time survives that: --metric cpu_us_per_request"] : [];
  const own = found.left_out.filter(({ id }) =>
    [found.a, found.b].some(({ stack }) => id.includes(`-${stack}-`))
  );
  const left = own.map(({ id, reason }) => `not used: ${id}, ${reason}`);
  const lines = [...bounds, ...survives, ...left, ...found.ratio.warnings];
  return lines.length === 0 ? [] : ["", ...lines];
}
