import type { Stack } from "lib/model.ts";

export default {
  name: "Micronaut",
  language: "Java",
  framework: "Micronaut",
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
    single: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Application"] },
  },
  versions: [
    "java --version",
    "ls target/lib | grep micronaut-http-server-netty",
    "ls target/lib | grep HikariCP",
    "ls target/lib | grep postgresql",
  ],
  departures: [
    "Micronaut's platform is 4.10.12; web-api had 4.7.6 with R2DBC, and the microservices suite 4.10.2 on JDK 25.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://docs.micronaut.io/4.10.12/guide/",
} satisfies Stack;
