import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProgram, isExecutable, type Places } from "./places.ts";

/** A Java home. */
export interface Jdk {
  readonly home: string;
  readonly version: string;
  readonly major: number;
}

/** Every JDK (with javac) in the usual places, each home once. */
export function jdks(places: Places): Jdk[] {
  const onPath = findProgram("javac", places.path);
  const candidates = [
    places.javaHome,
    onPath === null ? null : dirname(dirname(realpathSync(onPath))),
    ...places.jdkFolders.flatMap(entries),
  ].filter((home) => home !== null);
  const homes = new Set(
    candidates.filter((home) => isExecutable(join(home, "bin/javac"))).map((home) => realpathSync(home)),
  );
  return [...homes].map(javaAt).filter((jdk) => jdk !== null);
}

/** Reads the version of a Java home from its `release` file, which every Java since 8 has; null without one. */
export function javaAt(home: string): Jdk | null {
  try {
    const version = /^JAVA_VERSION="([^"]+)"/m.exec(readFileSync(join(home, "release"), "utf8"))?.[1];
    if (version === undefined) return null;
    const [first = 0, second = 0] = version.split(".").map(Number);
    return { home, version, major: first === 1 ? second : first };
  } catch {
    return null;
  }
}

/** What may be a Java home in a folder; on macOS the home lies deeper. */
function entries(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted().flatMap((name) => [
      join(folder, name),
      join(folder, name, "Contents/Home"),
      join(folder, name, "libexec/openjdk.jdk/Contents/Home"),
    ]);
  } catch {
    return [];
  }
}
