import process from "node:process";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { guardPlace } from "./guarded_place.ts";

/** Options that a script accepts, in the form of `node:util`. */
type Options = NonNullable<ParseArgsConfig["options"]>;

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; args: string[] }>
>;

/**
 * Parses a script's arguments. `--help` prints the text and ends the process; a word that the script does not know
 * ends it with exit code 2 and says where help is.
 */
export function commandLine<T extends Options>(help: string, options: T): Parsed<T> {
  const args = Deno.args[0] === "--" ? Deno.args.slice(1) : [...Deno.args];
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help.trim());
    process.exit(0);
  }
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true }) as Parsed<T>;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** Ends the process with exit code 2: the arguments are wrong. */
export function refuse(problem: string): never {
  console.error(`${problem}\nSee --help`);
  process.exit(2);
}

/** A list option: comma-separated words, blanks allowed. */
export function words(text: string | undefined): string[] {
  return (text ?? "").split(",").map((word) => word.trim()).filter((word) => word !== "");
}

/** A number option within limits; refuses anything else by name. */
export function number(
  name: string,
  text: string | undefined,
  { or, least, most = Infinity, whole = true }: {
    or: number;
    least: number;
    most?: number;
    whole?: boolean;
  },
): number {
  if (text === undefined) return or;
  const value = Number(text);
  if (
    text.trim() === "" || !Number.isFinite(value) || value < least ||
    value > most ||
    (whole && !Number.isInteger(value))
  ) {
    const range = most === Infinity ? `at least ${least}` : `from ${least} to ${most}`;
    return refuse(
      `Cannot take --${name} as it must be a ${
        whole ? "whole " : ""
      }number ${range}: current value is ${text}`,
    );
  }
  return value;
}

/**
 * Runs a script's work: what goes wrong is said in plain words, with exit code 1, and never as a stack trace. Where it
 * may start programs, nothing that they or it make for a while outlives it, however it ends.
 */
export async function main(work: () => Promise<number | void>): Promise<never> {
  if (Deno.permissions.querySync({ name: "run" }).state === "granted") guardPlace();
  try {
    process.exit(await work() ?? 0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (Deno.env.get("BENCHBOOK_TRACE") !== undefined) console.error(error);
    process.exit(error instanceof Error && error.name === "Interrupted" ? 130 : 1);
  }
}
