import type { Stack } from "lib/model.ts";

export default {
  name: "Spring Boot",
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
    "Spring Boot is 3.3.13 on Tomcat with HikariCP 5.1.0 and pgjdbc 42.7.7; Carrier says Spring Boot 3.3.",
    "web-api has Spring Boot 3.2.1 on Undertow; this is Tomcat, the default.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://docs.spring.io/spring-boot/3.3/reference/web/servlet.html",
} satisfies Stack;
