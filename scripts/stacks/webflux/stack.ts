import type { Stack } from "lib/model.ts";

export default {
  name: "Spring WebFlux",
  language: "Java",
  framework: "Spring WebFlux",
  database: "R2DBC PostgreSQL",
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
  artefacts: ["target/app.jar"],
  variants: { single: { workers: 1, launch: ["java", "-jar", "target/app.jar"] } },
  versions: [
    "java --version",
    "grep spring-boot.version target/classes/application.properties",
    "grep r2dbc-postgresql.version target/classes/application.properties",
  ],
  departures: [
    "Spring Boot is 4.0.7; web-api had 3.4.2, with routes as functions instead of controllers, and the microservices suite 4.0.0 on JDK 25.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
    "The pool opens no connection before the first question, and gives up on one after 3 s.",
  ],
  guide: "https://docs.spring.io/spring-boot/4.0/reference/web/reactive.html",
  tuned: "R2DBC pool: empty at start, waits 3 s at most",
} satisfies Stack;
