import type { Stack } from "lib/model.ts";

export default {
  name: "Avaje Jex",
  language: "Java",
  framework: "Avaje Jex",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests clean package"],
  artefacts: ["target/app.jar", "target/lib", "target/robaho"],
  variants: {
    jdk: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"] },
    robaho: {
      workers: 1,
      launch: ["java", "-cp", "target/app.jar:target/lib/*:target/robaho/*", "benchbook.Main"],
    },
    nodelay: {
      workers: 1,
      launch: [
        "java",
        "-Dsun.net.httpserver.nodelay=true",
        "-cp",
        "target/app.jar:target/lib/*",
        "benchbook.Main",
      ],
    },
  },
  versions: [
    "java --version",
    "ls target/lib | grep avaje-jex",
    "ls target/lib | grep avaje-jsonb",
    "ls target/robaho",
  ],
  departures: [
    "Avaje Jex is 3.4 with Avaje Jsonb; the microservices suite had 3.3 with Jackson, and routes from annotations, on JDK 25.",
    "Stock, the JDK's server sends head and body apart and waits for the client's delayed acknowledgement, about 40 ms on a kept connection; `nodelay` does not.",
    "Serves no database: Jex brings no client.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://avaje.io/jex/",
} satisfies Stack;
