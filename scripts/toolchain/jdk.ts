import { join } from "node:path";
import { type Found, isFound, type Missing, type Toolchain } from "./found.ts";
import { javaRuntime21 } from "./java_runtime.ts";
import { type Jdk, jdks } from "./jdks.ts";
import { detectProgram } from "./on_path.ts";
import { mavenFolders, type Places } from "./places.ts";

/** A JDK to compile with and Maven; launched on Java 21, the publication's, where that is to be had. */
export const jdk: Toolchain = {
  name: "JDK",
  needs: "JDK ≥ 21 with javac, and Maven ≥ 3.6.3",
  install: {
    linux: "sudo apt install -y openjdk-21-jdk-headless maven   # Debian 13, Ubuntu 22.04 and newer",
    darwin: "brew install openjdk@21 maven",
  },
  async detect(places) {
    const compiler = compilerOf(jdks(places));
    if ("missing" in compiler) return compiler;
    const java = { JAVA_HOME: compiler.home };
    const maven = await detectProgram({
      name: "Maven",
      program: "mvn",
      versionFlag: "-v",
      minimum: [3, 6, 3],
      env: java,
      folders: mavenFolders(places),
    });
    return isFound(maven) ? together(compiler, maven, places) : maven;
  },
};

/** The oldest JDK that is new enough: the nearest to what the publication ran. */
function compilerOf(found: readonly Jdk[]): Jdk | Missing {
  const usable = found.filter((jdk) => jdk.major >= 21).sort((a, b) => a.major - b.major)[0];
  if (usable !== undefined) return usable;
  const best = found.toSorted((a, b) => b.major - a.major)[0];
  return {
    missing: best === undefined
      ? "no JDK with javac was found"
      : `${best.home} is JDK ${best.version}, older than 21`,
  };
}

function together(compiler: Jdk, maven: Found, places: Places): Found {
  const runtime = compiler.major === 21 ? compiler : javaRuntime21(places.tools);
  const run = runtime ?? compiler;
  return {
    version: `JDK ${compiler.version}, ${maven.version}, runs on Java ${run.version}`,
    path: [join(compiler.home, "bin"), ...maven.path],
    env: { JAVA_HOME: compiler.home },
    runPath: [join(run.home, "bin")],
    runEnv: { JAVA_HOME: run.home },
    ...(runtime === null ? { note: "no Java 21 runtime was found" } : {}),
  };
}
