/** Servers that a language's own runtime or standard library brings: no file of theirs tells of them. */
const OF_THE_RUNTIME = /^(com\.sun\.|java\.|jdk\b|node:|std\.|deno\.|bun\.|net\/http|http::server|inets\b)/i;

/** Words that many frameworks have in their names. */
const COMMON = /^(gnu|web|rest|mvc|http|httpd|httpserver|server|framework|the)$/i;

/** Where a framework's files and packages have another name than it. */
const ALSO: Readonly<Record<string, string>> = { laravel: "illuminate", rails: "action_controller" };

/** From this length on a word is hardly met by chance within another. */
const LONG = 5;

/**
 * What a declared framework would leave in a program that is made of it, as a pattern over file names, package names
 * and mangled symbols: "Actix Web" is looked for as `actix`, "Boost.Beast" as `boost`, at most three signs, `beast`.
 * Null where it is part of the runtime.
 */
export function frameworkPattern(framework: string): RegExp | null {
  const [name = ""] = framework.split(" + ");
  if (OF_THE_RUNTIME.test(name)) return null;
  const words = name.split(/\s+/);
  const word = (words.find((one) => !COMMON.test(one)) ?? name).toLowerCase();
  const pieces = word.split(/[^a-z0-9]+/).filter((piece) => piece !== "");
  const joined = pieces.join("[^a-z]{0,3}");
  const also = ALSO[word];
  const whole = word.length < LONG ? `(?<![a-z0-9])${joined}(?![a-z0-9])` : joined;
  return new RegExp(also === undefined ? whole : `${whole}|${also}`, "i");
}
