import type { Stack } from "lib/model.ts";

export default {
  name: "Quarkus",
  language: "Java",
  framework: "Quarkus REST",
  database: "Quarkus reactive PostgreSQL client",
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
  artefacts: ["target/quarkus-app/quarkus-run.jar"],
  variants: {
    single: { workers: 1, launch: ["java", "-jar", "target/quarkus-app/quarkus-run.jar"] },
  },
  versions: [
    "java --version",
    "ls target/quarkus-app/lib/main | grep quarkus-rest-jackson-[0-9]",
    "ls target/quarkus-app/lib/main | grep vertx-pg-client-[0-9]",
  ],
  departures: [
    "Quarkus is 3.37.1; web-api had 3.15.1, and the microservices suite 3.30.1 on JDK 25.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://quarkus.io/guides/rest",
  tuned: "PostgreSQL client: prepared statements are kept",
} satisfies Stack;
