import type { Plan } from "lib/model.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import { type Aim, planBlocks, type RunSpread } from "lib/tables/compare_plan.ts";
import { percentOf } from "lib/tables/compare_verdict.ts";
import { columns } from "../compare/numbers.ts";
import { exactFloors } from "./design.ts";

/** What is planned, and how long a block of it takes. */
export interface PowerContext {
  readonly plan: Pick<Plan, "experiment" | "blocks" | "analysis" | "runs">;
  readonly metric: ComparedMetric;
  readonly aim: Aim;
  readonly stacks: number;
  /** A design to be judged; null for the one that was made. */
  readonly blocks: number | null;
  /** Seconds a block took; null where fewer than two runs tell. */
  readonly block_s: number | null;
}

/** The plan in one screen: a line per workload, then time, then what the exact tests would take. */
export function powerScreen(spreads: readonly RunSpread[], context: PowerContext): string {
  const { plan, metric, aim, stacks } = context;
  const block_s = plannedSeconds(spreads, context);
  const pairs = stacks * (stacks - 1) / 2;
  const plans = spreads.map((spread) => {
    const blocks = context.blocks ?? spread.blocks;
    return { spread, blocks, ...planBlocks({ stacks, blocks, sd: spread.sd }, aim) };
  });
  const chance = percentOf(1 + aim.power);
  const [width, effect] = [percentOf(aim.within), percentOf(aim.effect)];
  const design = context.blocks === null ? "power as made" : `power of ${context.blocks} blocks`;
  return [
    `${plan.experiment} · ${COMPARED[metric].words}`,
    `planned for ${stacks} stacks, ${
      pairs === 1 ? "1 pair" : `all ${pairs} pairs at once`
    }, 95 %; block model`,
    "",
    ...columns([
      ["workload", "run-to-run spread", `ratio to ±${width}`, `find ${effect} in ${chance}`, design],
      ...plans.map(({ spread, for_width, for_effect, power }) => [
        spread.workload,
        `${percentOf(1 + spread.sd)} (${percentOf(1 + spread.low)} to ${percentOf(1 + spread.high)})`,
        blocksText(for_width, block_s),
        blocksText(for_effect, block_s),
        power === null ? "–" : percentOf(1 + power),
      ]),
    ]),
    "",
    ...timeLines(context, block_s),
    ...floorLines(context),
    ...cautions(spreads, context),
  ].join("\n");
}

function blocksText(blocks: number | null, block_s: number | null): string {
  if (blocks === null) return "over 1,000 blocks";
  const time = block_s === null ? "" : `, ${duration(blocks * block_s)}`;
  return `${blocks.toLocaleString("en")} blocks${time}`;
}

/** A block of the planned number of stacks takes in proportion longer than one of those that were seen. */
function plannedSeconds(spreads: readonly RunSpread[], { block_s, stacks }: PowerContext): number | null {
  const seen = Math.max(...spreads.map((spread) => spread.stacks));
  return block_s === null ? null : block_s * stacks / seen;
}

function timeLines({ plan, block_s }: PowerContext, planned_s: number | null): string[] {
  if (block_s === null || planned_s === null) return [];
  const made = `a block of ${plan.runs.length / plan.blocks} runs took ${duration(block_s)} here`;
  return [planned_s === block_s ? made : `${made}; one of so many stacks would take ${duration(planned_s)}`];
}

function floorLines({ stacks }: PowerContext): string[] {
  const { paired, unpaired } = exactFloors(stacks);
  return [
    `the exact tests with Holm's procedure find nothing, whatever the data, below ${paired} blocks (paired) and ` +
    `${unpaired} (unpaired)`,
  ];
}

function cautions(spreads: readonly RunSpread[], { plan, blocks }: PowerContext): string[] {
  const least = Math.min(...spreads.map((spread) => spread.df));
  const { verdict_blocks } = plan.analysis;
  return [
    ...(least < 10
      ? [`the spread is itself known from ${least} degrees of freedom only: see its range`]
      : []),
    ...(blocks === null && plan.blocks < verdict_blocks
      ? [`${plan.blocks} blocks give no verdict: it takes ${verdict_blocks}, whatever their power`]
      : []),
  ];
}

/** Seconds as people say them: "45 s", "12 min", "3.5 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toLocaleString("en", { maximumFractionDigits: 1 })} h`;
}
