import type { Stack } from "lib/model.ts";

const launch = (variant: string) => [
  "deno",
  "run",
  "--quiet",
  "--no-config",
  "--no-lock",
  "--no-prompt",
  "--allow-net=127.0.0.1",
  "--allow-env=PORT",
  "server.ts",
  variant,
];

export default {
  name: "ETag",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["hello"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    etag: { workers: 1, launch: launch("etag") },
    plain: { workers: 1, launch: launch("plain") },
  },
  versions: ["deno --version"],
  instrument: "a specimen: an ETag, and 304 to a client that revalidates (`etag`)",
} satisfies Stack;
