import type { Stack } from "lib/model.ts";

export default {
  name: "Ktor",
  language: "Kotlin",
  framework: "Ktor",
  database: "JDBC + HikariCP",
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
    netty: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Netty"] },
    cio: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Cio"] },
  },
  versions: [
    "java --version",
    "ls target/lib | grep ktor-server-netty",
    "ls target/lib | grep ktor-server-cio",
    "ls target/lib | grep kotlin-stdlib",
    "ls target/lib | grep HikariCP",
    "ls target/lib | grep postgresql",
  ],
  departures: [
    "Ktor is 3.5.2 with Kotlin 2.4.10; web-api had 3.0.3 on Netty with Kotlin 2.0.21 and JDBC without HikariCP.",
    "The microservices suite's program of this name is the JDK's own HTTP server, with no engine of Ktor: see jdk-httpserver.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://ktor.io/docs/server-engines.html",
} satisfies Stack;
