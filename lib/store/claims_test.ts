import assert from "node:assert/strict";
import { join } from "node:path";
import { CLAIMS_FILE, readClaims } from "lib/store/claims.ts";
import { type CellClaim, type Claim, isCellClaim } from "lib/store/claims_shape.ts";
import { readPublished } from "lib/store/published.ts";
import { SYNTHETIC_CLAIM } from "lib/testing/synthetic_claim.ts";
import { syntheticPublication } from "lib/testing/synthetic_publication.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const CLAIM = SYNTHETIC_CLAIM;
/** What is left for a claim that speaks of no cell. */
const BARE = { quote: CLAIM.quote, workload: null, tolerance: 0.2, testable: true } as const;

function read(claims: unknown): Claim[] {
  using folder = temporaryFolder();
  const published = readPublished(syntheticPublication(folder.path), { folder: folder.path });
  const text = typeof claims === "string" ? claims : JSON.stringify(claims);
  Deno.writeTextFileSync(join(published.folder, CLAIMS_FILE), text);
  return readClaims(published);
}

Deno.test("readClaims() reads claims of every form", () => {
  const { b: _, ...alone } = CLAIM;
  const claims: Claim[] = [
    CLAIM,
    { ...CLAIM, id: "order", form: "order", side: "above", published: null },
    { ...alone, id: "best", form: "order", side: "above", published: null, testable: "no such stack" },
    { ...alone, id: "under", form: "threshold", side: "below", published: 30_000 },
    { ...CLAIM, id: "same", form: "equivalence", published: null },
    { ...alone, id: "text", form: "text_against_table", side: "above", published: null },
    { ...BARE, id: "sum", form: "arithmetic", computed: "46508 / 23254", published: 2 },
    { ...BARE, id: "words", form: "statement", published: null, testable: "not a figure", needs: "a figure" },
    { ...BARE, id: "load", form: "condition", fact: "in_flight", published: 64 },
    {
      ...BARE,
      id: "host",
      form: "machine",
      published: null,
      stated: "no containers",
      testable: "not recorded",
    },
    {
      ...BARE,
      id: "node",
      form: "version",
      a: "Node",
      program: "node --version",
      stated: "22",
      published: null,
    },
    { ...BARE, id: "when", form: "history", published: null, testable: "not a measurement" },
  ];
  assert.deepEqual(read(claims), claims);
});

const WRONG: readonly (readonly [string, unknown, RegExp])[] = [
  ["text that is no JSON", "[", /claims\.json: not JSON/],
  [
    "an unknown form",
    [{ ...CLAIM, form: "guess" }],
    /field \[0\]\.form must be one of ratio, .*current value is "guess"/,
  ],
  [
    "a stack that was not printed",
    [{ ...CLAIM, b: "fastify" }],
    /entry 0 \(twice\): field b must be a stack as printed, one of Gin, .*: current value is fastify$/,
  ],
  ["a table that is not there", [{ ...CLAIM, table: "rates" }], /field table must be one of throughput, /],
  [
    "a figure that the table does not print",
    [{ ...CLAIM, metric: "p50_ms" }],
    /table throughput must have a column of metric p50_ms and workload health$/,
  ],
  ["a tolerance in per cent", [{ ...CLAIM, tolerance: 20 }], /tolerance must be between 0 and 1: .* 20$/],
  [
    "a ratio without a number",
    [{ ...CLAIM, published: null }],
    /field published is missing, form ratio needs it$/,
  ],
  ["a number below 0", [{ ...CLAIM, published: -2 }], /published must be above 0 or null/],
  ["an order without a side", [{ ...CLAIM, form: "order" }], /field side is missing, form order needs it$/],
  [
    "a text without anything to check",
    [{ ...CLAIM, form: "text_against_table", published: null }],
    /field side or published is missing/,
  ],
  [
    "a sum that cannot be done",
    [{ ...BARE, id: "sum", form: "arithmetic", computed: "2 / x", published: 2 }],
    /entry 0 \(sum\): field computed: 2 \/ x: must be numbers, .* it has x$/,
  ],
  [
    "a sum without its terms",
    [{ ...BARE, id: "sum", form: "arithmetic", published: 2 }],
    /field computed is missing, form arithmetic needs it$/,
  ],
  [
    "a statement that could be tested",
    [{ ...BARE, id: "words", form: "statement", published: null }],
    /field testable must be the reason why not/,
  ],
  [
    "a history that could be tested",
    [{ ...BARE, id: "when", form: "history", published: null }],
    /field testable must be the reason why not, as nothing bears on a history$/,
  ],
  [
    "a condition that is held against nothing",
    [{ ...BARE, id: "load", form: "condition", published: 64 }],
    /field fact is missing, form condition needs it$/,
  ],
  [
    "a condition of a fact that nobody records",
    [{ ...BARE, id: "load", form: "condition", fact: "moon", published: 64 }],
    /field \[0\]\.fact must be one of in_flight, .*current value is "moon"/,
  ],
  [
    "a condition without a value",
    [{ ...BARE, id: "load", form: "condition", fact: "in_flight", published: null }],
    /field published or stated is missing/,
  ],
  [
    "a version of no program",
    [{ ...BARE, id: "node", form: "version", a: "Node", stated: "22", published: null }],
    /field program is missing, form version needs it$/,
  ],
  [
    "a ratio without a stack",
    [{ ...CLAIM, a: undefined }],
    /field a is missing, form ratio needs it$/,
  ],
  ["an empty reason", [{ ...CLAIM, testable: "" }], /testable must be true or the reason why not/],
  ["a claim that stands twice", [CLAIM, CLAIM], /entry 1 \(twice\): field id must be given once/],
];

for (const [what, claims, message] of WRONG) {
  Deno.test(`readClaims() refuses ${what}`, () => {
    assert.throws(() => read(claims), { name: "SyntaxError", message });
  });
}

Deno.test("readClaims() of a publication without claims names the file", () => {
  using folder = temporaryFolder();
  const published = readPublished(syntheticPublication(folder.path), { folder: folder.path });
  assert.throws(() => readClaims(published), /^RangeError: .* as .*claims\.json does not exist$/);
});

for (const id of ["carrier", "web-api", "doolang", "microservices", "chopin"]) {
  Deno.test(`readClaims() reads those of ${id}: row by row the ratios of its tables, and each what it takes`, () => {
    const published = readPublished(id);
    const claims = readClaims(published);
    assert.ok(claims.length > 40 && claims.every((claim) => (claim.needs ?? "") !== ""));
    const cell = ({ table, workload, metric }: CellClaim, stack: string) =>
      published.rows.find((cell) =>
        cell.table === table && cell.workload === workload && cell.metric === metric && cell.stack === stack
      )!;
    let checked = 0;
    for (const claim of claims) {
      if (!isCellClaim(claim) || claim.b === undefined || claim.published === null) continue;
      const [a, b] = [cell(claim, claim.a), cell(claim, claim.b)];
      // What a sentence rounds, or gets wrong, is the sentence's.
      if (claim.form !== "equivalence" && !claim.quote.includes(a.printed)) continue;
      const ratio = a.value! / b.value!;
      assert.ok(Math.abs(claim.published / ratio - 1) < 6e-4, `${claim.id}: ${claim.published} and ${ratio}`);
      checked++;
    }
    assert.ok(checked > 10, `${checked} ratios`);
  });
}

Deno.test("readClaims() reads Carrier's: none about Carrier can be tested", () => {
  const claims = readClaims(readPublished("carrier"));
  const about = claims.filter((claim) => claim.a === "Carrier™" && claim.form !== "text_against_table");
  assert.ok(about.length > 0 && about.every((claim) => claim.testable !== true), "no claim about a stand-in");
});
