import type { Stack } from "lib/model.ts";

export default {
  name: "Robaho HttpServer",
  language: "Java",
  framework: "Robaho httpserver",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests clean package"],
  artefacts: ["target/app.jar", "target/lib"],
  variants: {
    single: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"] },
  },
  versions: [
    "java --version",
    "ls target/lib | grep httpserver",
    "ls target/lib | grep jackson-databind",
  ],
  departures: [
    "Robaho's server alone; the microservices suite's Java Robaho is Avaje Jex on it, which is jex@robaho.",
    "Serves no database: it brings no pool.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://github.com/robaho/httpserver",
} satisfies Stack;
