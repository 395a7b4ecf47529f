import { readAb } from "lib/import/ab.ts";
import { readAiohttp } from "lib/import/aiohttp.ts";
import { readAutocannon } from "lib/import/autocannon.ts";
import { readBombardier } from "lib/import/bombardier.ts";
import { readGatlingLog } from "lib/import/gatling.ts";
import { readGatlingBinary } from "lib/import/gatling_binary.ts";
import { readH2load } from "lib/import/h2load.ts";
import { readHeyCsv } from "lib/import/hey.ts";
import { readHeyText } from "lib/import/hey_text.ts";
import { readHgrm } from "lib/import/hgrm.ts";
import { readHlog } from "lib/import/hlog.ts";
import type { ImportedRows } from "lib/import/imported.ts";
import { readK6Csv, readK6Json } from "lib/import/k6.ts";
import { readK6Summary } from "lib/import/k6_summary.ts";
import { readOhaCsv, readOhaSqlite } from "lib/import/oha.ts";
import { readOhaJson } from "lib/import/oha_summary.ts";
import type { ToolSummary } from "lib/import/tool_summary.ts";
import { readVegetaCsv, readVegetaJson } from "lib/import/vegeta.ts";
import { readVegetaReport } from "lib/import/vegeta_report.ts";
import { readVegetaGob } from "lib/import/vegeta_gob.ts";
import { readWrk } from "lib/import/wrk.ts";

interface Format {
  readonly tool: string;
  readonly name: string;
  /** Known by the first bytes of the file. */
  readonly begins: RegExp;
  readonly read: (path: string) => ImportedRows | ToolSummary;
}

const FORMATS: readonly Format[] = [
  { tool: "oha", name: "SQLite", begins: /^SQLite format 3\0/, read: readOhaSqlite },
  { tool: "oha", name: "CSV", begins: /^request-start,DNS/, read: readOhaCsv },
  { tool: "oha", name: "JSON", begins: /^\s*\{\s*"summary":\s*\{\s*"successRate"/, read: readOhaJson },
  { tool: "hey", name: "CSV", begins: /^response-time,DNS\+dialup/, read: readHeyCsv },
  { tool: "k6", name: "CSV", begins: /^metric_name,timestamp/, read: readK6Csv },
  { tool: "k6", name: "JSON", begins: /^\{"(type":"(Metric|Point)"|metric":)/, read: readK6Json },
  { tool: "vegeta", name: "JSON", begins: /^\{"attack":/, read: readVegetaJson },
  // A description of the type Result is the first message of the stream.
  { tool: "vegeta", name: "gob", begins: /^[^]{5,9}Result[^]{4,12}Attack/, read: readVegetaGob },
  { tool: "vegeta", name: "CSV", begins: /^\d{16,19},\d+,\d+,\d+,\d+,/, read: readVegetaCsv },
  // A record 0, the length of a version, the version.
  {
    tool: "gatling",
    name: "binary simulation.log",
    begins: /^\0{4}[^]\d+\.\d+\.\d/,
    read: readGatlingBinary,
  },
  {
    tool: "gatling",
    name: "simulation.log",
    begins: /^(RUN|USER|REQUEST|ASSERTION)\t/,
    read: readGatlingLog,
  },
  {
    tool: "autocannon",
    name: "JSON",
    begins: /^\s*\{\s*"(title|url)":[^]*"connections":/,
    read: readAutocannon,
  },
  { tool: "hey", name: "text", begins: /^\s*Summary:\s+Total:/, read: readHeyText },
  { tool: "k6", name: "summary export", begins: /^\s*\{\s*"(metrics|root_group)":/, read: readK6Summary },
  { tool: "vegeta", name: "report", begins: /^\s*\{\s*"latencies":/, read: readVegetaReport },
  { tool: "bombardier", name: "JSON", begins: /^\{"spec":/, read: readBombardier },
  { tool: "h2load", name: "text", begins: /^starting benchmark/, read: readH2load },
  { tool: "ab", name: "text", begins: /^This is ApacheBench/, read: readAb },
  { tool: "aiohttp", name: "JSON", begins: /^\{\s*"tool": "aiohttp"/, read: readAiohttp },
  { tool: "wrk", name: "text", begins: /^Running \S+ test @ /, read: readWrk },
  { tool: "hdrhistogram", name: ".hgrm", begins: /^\s*Value\s+Percentile\s+TotalCount/, read: readHgrm },
  {
    tool: "hdrhistogram",
    name: ".hlog",
    begins: /^(#\[|"StartTimestamp"|(Tag=[^,]*,)?[\d.]+,[\d.]+,[\d.]+,HIST)/,
    read: readHlog,
  },
];

/** Names of the tools whose files can be read. */
export const TOOLS: readonly string[] = [...new Set(FORMATS.map(({ tool }) => tool))];

/**
 * Reads a tool's file, known by how it begins. Throws `SyntaxError` naming path, line or field, rule and present value
 * when it is none of those known, is of another tool than told, or is not as it must be.
 */
export function readToolFile(
  path: string,
  options: { readonly tool?: string } = {},
): ImportedRows | ToolSummary {
  const head = headOf(path);
  const format = FORMATS.find(({ begins }) => begins.test(head));
  if (format === undefined) {
    const known = FORMATS.map(({ tool, name }) => `${tool} (${name})`).join(", ");
    throw new SyntaxError(
      `${path}: must begin as a file of ${known}: it begins with ${JSON.stringify(head.slice(0, 40))}`,
    );
  }
  if (options.tool !== undefined && options.tool !== format.tool) {
    throw new SyntaxError(
      `${path}: must be a file of ${options.tool}: it is one of ${format.tool} (${format.name})`,
    );
  }
  return format.read(path);
}

function headOf(path: string): string {
  using file = Deno.openSync(path);
  const bytes = new Uint8Array(512);
  return new TextDecoder("latin1").decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
}
