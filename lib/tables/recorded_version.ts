const NUMBER = /\d+(?:\.\d+)*(?:-[a-z]+\.\d+)?/;

/**
 * The version of a program among recorded ones (command → first line it printed): the first number after its name in
 * a line, else the first of a line whose command names it. Null where neither does.
 */
export function recordedVersion(versions: Readonly<Record<string, string>>, program: string): string | null {
  const entries = Object.entries(versions);
  const line = entries.map(([, line]) => line).find((line) => line.includes(program));
  const after = line?.slice(line.indexOf(program) + program.length);
  const named = entries.find(([command]) => command.includes(program))?.[1];
  return NUMBER.exec(after ?? "")?.[0] ?? NUMBER.exec(named ?? "")?.[0] ?? null;
}

/** Whether a version is the stated one as far as that one goes ("22" is any 22.x), or with `or_later` no earlier. */
export function isVersion(
  version: string,
  stated: string,
  { or_later }: { readonly or_later: boolean },
): boolean {
  const [own, said] = [version, stated].map((text) => text.split(/[.-]/));
  const differs = said!.findIndex((part, i) => part !== own![i]);
  if (differs === -1) return true;
  return or_later && Number(own![differs] ?? 0) > Number(said![differs]);
}
