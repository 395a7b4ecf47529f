import type { ToolchainId } from "lib/model.ts";
import { bun } from "./bun.ts";
import { ruby } from "./ruby.ts";
import { php } from "./php.ts";
import { ghc } from "./ghc.ts";
import { gcc } from "./gcc.ts";
import { erlang } from "./erlang.ts";
import { elixir } from "./elixir.ts";
import { crystal } from "./crystal.ts";
import { deno } from "./deno.ts";
import { type Found, isFound, type Missing, type Toolchain } from "./found.ts";
import { go } from "./go.ts";
import { jdk } from "./jdk.ts";
import { node } from "./node.ts";
import { machinePlaces, type Places } from "./places.ts";
import { python } from "./python.ts";
import { rust } from "./rust.ts";
import { TOOLS } from "./tools_folder.ts";

export type { Found, Missing };

/** A toolchain as this machine sees it. */
interface LocalToolchain {
  readonly name: string;
  readonly needs: string;
  /** The line that installs it on this system. */
  readonly install: string;
  /** Looks for it; null when it is absent or too old, and `whyNot` says which. */
  detect(places?: Places): Promise<Found | null>;
  /** Why it cannot be used, with the line that installs it; null when it can. */
  whyNot(places?: Places): Promise<string | null>;
}

/** Every toolchain; the compiler asks for a line here when `ToolchainId` gains a name. */
export const TOOLCHAINS: Readonly<Record<ToolchainId, LocalToolchain>> = {
  bun: local(bun),
  crystal: local(crystal),
  deno: local(deno),
  elixir: local(elixir),
  erlang: local(erlang),
  gcc: local(gcc),
  ghc: local(ghc),
  go: local(go),
  jdk: local(jdk),
  node: local(node),
  php: local(php),
  python: local(python),
  ruby: local(ruby),
  rust: local(rust),
};

/** This process's environment with a toolchain's folders first on `$PATH` and its variables set. */
export function buildEnvironment(found: Found): Record<string, string> {
  const own = Deno.env.toObject();
  const path = [...found.path, own["PATH"] ?? "/usr/bin:/bin"].join(":");
  return { ...own, ...found.env, PATH: path };
}

function local(toolchain: Toolchain): LocalToolchain {
  const install = Deno.build.os === "darwin" ? toolchain.install.darwin : toolchain.install.linux;
  const look = (places = machinePlaces(TOOLS)) => toolchain.detect(places);
  return {
    name: toolchain.name,
    needs: toolchain.needs,
    install,
    async detect(places) {
      const answer = await look(places);
      return isFound(answer) ? answer : null;
    },
    async whyNot(places) {
      const answer = await look(places);
      return isFound(answer) ? null : `needs ${toolchain.needs}, ${answer.missing}; to install: ${install}`;
    },
  };
}
