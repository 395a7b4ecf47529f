import type { Stack } from "lib/model.ts";

export default {
  name: "JDK HttpServer",
  language: "Java",
  framework: "com.sun.net.httpserver",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests clean package"],
  artefacts: ["target/app.jar", "target/lib"],
  variants: {
    single: { workers: 1, launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"] },
    "ten-threads": {
      workers: 1,
      launch: ["java", "-cp", "target/app.jar:target/lib/*", "benchbook.Main"],
      env: { THREADS: "10" },
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
    "ls target/lib | grep jackson-databind",
  ],
  departures: [
    "No publication names it: the microservices suite's program called Ktor is this server with ten threads (`ten-threads`), and answers indented JSON.",
    "Stock, it sends head and body apart and waits for the client's delayed acknowledgement, about 40 ms on a kept connection; `nodelay` does not.",
    "Serves no database: the JDK brings no pool.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide:
    "https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/package-summary.html",
} satisfies Stack;
