import type { Stack } from "lib/model.ts";

export default {
  name: "Spring Boot",
  language: "Java",
  framework: "Spring Boot MVC",
  database: "JDBC + HikariCP",
  workloads: ["health", "compute", "items"],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests package"],
  artefacts: ["target/app.jar"],
  variants: { single: { workers: 1, launch: ["java", "-jar", "target/app.jar"] } },
  versions: [
    "java --version",
    "grep spring-boot.version target/classes/application.properties",
    "grep hikaricp.version target/classes/application.properties",
    "grep postgresql.version target/classes/application.properties",
  ],
  departures: [
    "Spring Boot is 3.3.13 with HikariCP 5.1.0 and pgjdbc 42.7.7; the publication says Spring Boot 3.3.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
    "HikariCP gives up on a connection after 3 s instead of 30, so that a lost database is an answer and not a stall.",
  ],
} satisfies Stack;
