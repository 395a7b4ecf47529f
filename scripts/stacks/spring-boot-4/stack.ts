import type { Stack } from "lib/model.ts";

export default {
  name: "Spring Boot 4",
  language: "Java",
  framework: "Spring Boot MVC",
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
  artefacts: ["target/app.jar"],
  variants: { single: { workers: 1, launch: ["java", "-jar", "target/app.jar"] } },
  versions: [
    "java --version",
    "grep spring-boot.version target/classes/application.properties",
    "grep hikaricp.version target/classes/application.properties",
    "grep postgresql.version target/classes/application.properties",
  ],
  departures: [
    "Spring Boot is 4.1.1 with HikariCP 7.0.2 and pgjdbc 42.7.13; the microservices suite had 4.0.0 on JDK 25.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://docs.spring.io/spring-boot/reference/web/servlet.html",
} satisfies Stack;
