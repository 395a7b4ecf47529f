import type { Stack } from "lib/model.ts";

export default {
  name: "Vert.x",
  language: "Java",
  framework: "Vert.x Web",
  database: "Vert.x PostgreSQL client",
  workloads: [
    "health",
    "compute",
    "items",
    "root",
    "json",
    "plaintext",
    "hello",
    "orders",
  ],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests clean package"],
  artefacts: ["target/app.jar", "target/lib"],
  variants: {
    single: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"] },
    instances: { workers: 2, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"] },
  },
  versions: [
    "java --version",
    "ls target/lib | grep vertx-web-5",
    "ls target/lib | grep vertx-pg-client",
  ],
  departures: [
    "Vert.x is 5.0.12, with a router; the microservices suite had 5.0.5 on JDK 25, with a request handler of its own.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://vertx.io/docs/vertx-web/java/",
  tuned: "PostgreSQL client: prepared statements are kept",
} satisfies Stack;
