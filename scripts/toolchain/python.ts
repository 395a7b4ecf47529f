import { dirname } from "node:path";
import { ask } from "./ask.ts";
import type { Found, Missing, Toolchain } from "./found.ts";
import { findProgram } from "./places.ts";
import { atLeast, versionIn } from "./version.ts";

const MINIMUM = [3, 10];
// The real executable is asked for, because a shim may pick another Python in another folder.
const QUESTION = "import sys, venv, ensurepip; print(sys.version.split()[0], sys.executable)";

/** Python with the modules that make a virtual environment, which Debian packs apart. */
export const python: Toolchain = {
  name: "Python",
  needs: "Python ≥ 3.10 with venv",
  install: { linux: "sudo apt install -y python3 python3-venv", darwin: "brew install python" },
  async detect(places) {
    let missing = "python3 was not found";
    for (
      const folder of [...places.path, "/opt/homebrew/bin", "/usr/local/bin"]
    ) {
      const program = findProgram("python3", [folder]);
      if (program === null) continue;
      const answer = await detectAt(program);
      if (!("missing" in answer)) return answer;
      missing = answer.missing;
    }
    return { missing };
  },
};

async function detectAt(program: string): Promise<Found | Missing> {
  const printed = await ask([program, "-c", QUESTION]);
  if (printed === null) {
    const runs = await ask([program, "--version"]);
    return { missing: runs === null ? `${program} does not run here` : `${program} has no venv module` };
  }
  const [version = "", executable = program] = printed.split(" ");
  if (!atLeast(versionIn(version) ?? [], MINIMUM)) {
    return { missing: `${program} is Python ${version}, older than ${MINIMUM.join(".")}` };
  }
  return { version: `Python ${version}`, path: [dirname(executable)], env: {} };
}
