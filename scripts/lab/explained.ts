import { refusal } from "../notebooks/check.ts";

/** An error as the protocol has it, in replies and in what is published. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** The kernel publishes nothing about code that does not parse or names no package; then Deno's own tools are asked. */
export async function explained(
  { ename, evalue, traceback }: Readonly<Record<string, unknown>>,
  code: string,
): Promise<ErrorContent> {
  if (Array.isArray(traceback) && traceback.length > 0) {
    return { ename: String(ename), evalue: String(evalue), traceback: traceback.map(String) };
  }
  const why = await refusal(code);
  if (why !== null) {
    const [, kind = "Error"] = /: (\w*Error): /.exec(why) ?? [];
    const reason = why.replace(`${kind}: `, "");
    return { ename: kind, evalue: reason, traceback: [`${kind}: ${reason}`] };
  }
  const reason = `${ename}: ${evalue} (the kernel gives no reason)`;
  return { ename: String(ename), evalue: reason, traceback: [reason] };
}
