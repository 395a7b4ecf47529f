import type { Stack } from "lib/model.ts";

export default {
  name: "KumuluzEE",
  language: "Java",
  framework: "KumuluzEE",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "jdk",
  build: ["mvn -B -q -DskipTests clean package"],
  artefacts: ["target/app.jar"],
  variants: { single: { workers: 1, launch: ["java", "-jar", "target/app.jar"] } },
  versions: [
    "java --version",
    "grep -A1 kumuluzee-bom pom.xml | tail -1",
  ],
  departures: [
    "Classes are of Java 17, as KumuluzEE 4.1.0 cannot read later ones; the microservices suite ran 4.1.0 on JDK 25.",
    "Serves no database: no publication asks it.",
    "The JVM is Java 21 where that runtime is installed, else the machine's own later one.",
  ],
  guide: "https://github.com/kumuluz/kumuluzee/wiki",
} satisfies Stack;
