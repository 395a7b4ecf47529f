import type { Stack } from "lib/model.ts";

export default {
  name: "Mislabelled",
  language: "Java",
  framework: "Ktor",
  workloads: ["health", "hello"],
  toolchain: "jdk",
  build: ["javac --release 17 -d target Server.java"],
  artefacts: ["target/Server.class"],
  variants: {
    single: {
      workers: 1,
      launch: [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-Dsun.net.httpserver.nodelay=true",
        "-cp",
        "target",
        "Server",
      ],
    },
  },
  versions: ["java --version"],
  departures: [
    "The honest ones are jdk-httpserver, this program under its own name, and ktor, the name's own program.",
  ],
  instrument: "a specimen: declared as Ktor, and is com.sun.net.httpserver",
} satisfies Stack;
