import { refuse } from "../command_line.ts";

/** An option in per cent, "5%" or "5", as a ratio: 1.05. Refuses anything else by name. */
export function percentRatio(
  name: string,
  text: string | undefined,
  or: number,
  { most = 1000 }: { readonly most?: number } = {},
): number {
  if (text === undefined) return or;
  const percent = parsePercent(text);
  if (percent !== null && percent <= most) return 1 + percent / 100;
  return refuse(
    `Cannot take --${name} as it must be per cent above 0 and up to ${most}, as in 5%: current value is ${text}`,
  );
}

/** "5%", "5 %" or "5" as 5; null where it is not a number above 0. */
export function parsePercent(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim());
  const value = Number(match?.[1] ?? 0);
  return value > 0 ? value : null;
}
