import assert from "node:assert/strict";
import { isVersion, recordedVersion } from "lib/tables/recorded_version.ts";

const VERSIONS = {
  "go version server": "server: go1.26.8",
  "go list -m github.com/jackc/pgx/v5": "github.com/jackc/pgx/v5 v5.12.0",
  ".venv/bin/uvicorn --version": "Running uvicorn 0.54.0 with CPython 3.11.7 on Linux",
  "java --version": "openjdk 21.0.8 2025-07-15 LTS",
  "ls target/lib": "avaje-jex-3.4.jar",
  "postject": "postject 1.0.0-alpha.6",
};

Deno.test("recordedVersion() takes the number after a name in a line, else that of the command which names it", () => {
  const found = [
    "CPython",
    "uvicorn",
    "go version",
    "java --version",
    "avaje-jex",
    "postject",
    "node --version",
  ];
  assert.deepEqual(found.map((program) => recordedVersion(VERSIONS, program)), [
    "3.11.7",
    "0.54.0",
    "1.26.8",
    "21.0.8",
    "3.4",
    "1.0.0-alpha.6",
    null,
  ]);
});

Deno.test("isVersion() compares as far as the stated one goes", () => {
  const same = (version: string, stated: string) => isVersion(version, stated, { or_later: false });
  assert.ok(same("22.23.3", "22") && same("1.24.10", "1.24.10") && same("5", "5"));
  assert.ok(!same("3.11.7", "3.12") && !same("2.2", "22") && !same("1.24.1", "1.24.10"));
});

Deno.test("isVersion() of a later one holds only where later ones are meant too, part by part", () => {
  const later = (version: string, stated: string) => isVersion(version, stated, { or_later: true });
  assert.ok(later("1.26.8", "1.22") && later("1.22", "1.22") && later("2", "1.22") && later("1.100", "1.22"));
  assert.ok(!later("1.9", "1.22") && !later("0.1.6", "0.3.3") && !later("0.3", "0.3.3"));
});
