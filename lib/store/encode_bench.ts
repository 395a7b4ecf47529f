// What a million rows cost on their way to the disk, and how many bytes they are there: ours, and the libraries that a
// user would reach for. Python's are asked where $BENCHBOOK_PYTHON or python3 has them.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { table } from "arquero";
import { RequestWriter } from "lib/store/request_writer.ts";
import { pythonWith } from "lib/testing/python_session.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";

const ROWS = 1_000_000;
const group = "write a million rows";
const options = { group, n: 3, warmup: 1 } as const;
const folder = Deno.makeTempDirSync({ prefix: "benchbook-" });
const sizes = new Map<string, number>();
addEventListener("unload", () => {
  for (const [name, bytes] of sizes) console.log(`${name}: ${(bytes / ROWS).toFixed(2)} bytes per row`);
  Deno.removeSync(folder, { recursive: true });
});

const { rows: _, request: __, ...columns } = syntheticRequests(ROWS, { arrived: true });
const batch = { ...columns, rows: ROWS };
const place = (name: string) => join(folder, name);
const measured = (name: string, path: string) => sizes.set(name, Deno.statSync(path).size);

Deno.bench("RequestWriter: Arrow, zstd", { ...options, baseline: true }, () => {
  const writer = new RequestWriter(folder);
  writer.append(batch);
  const [file] = writer.close();
  measured("RequestWriter", place(file!.name));
});

const frame = table(columns);
Deno.bench("arquero: toArrowIPC, not compressed", options, () => {
  Deno.writeFileSync(place("arquero.arrow"), frame.toArrowIPC({ format: "file" }) as Uint8Array);
  measured("arquero", place("arquero.arrow"));
});

Deno.bench("arquero: toCSV", { ...options, n: 1, warmup: 0 }, () => {
  Deno.writeTextFileSync(place("arquero.csv"), frame.toCSV());
  measured("arquero, CSV", place("arquero.csv"));
});

// From the segment that our writer leaves: the same values, in each library's own memory first.
const writer = new RequestWriter(folder);
writer.append(batch);
const segment = place(writer.close()[0]!.name);
Deno.writeTextFileSync(place("rows.csv"), frame.toCSV());
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`create table rows as select * from read_csv('${place("rows.csv")}')`);
Deno.bench("DuckDB: Parquet, zstd", options, async () => {
  await connection.run(`copy rows to '${place("duckdb.parquet")}' (format parquet, compression zstd)`);
  measured("DuckDB", place("duckdb.parquet"));
});

const [pandas, polars] = [await pythonWith("pandas, pyarrow"), await pythonWith("polars, pyarrow")];
await pandas?.run(`import pandas\nframe = pandas.read_feather(${JSON.stringify(segment)})`);
Deno.bench("pandas: Feather, zstd", { ...options, ignore: pandas === null }, async () => {
  await pandas!.run(`frame.to_feather(${JSON.stringify(place("pandas.arrow"))}, compression="zstd")`);
  measured("pandas", place("pandas.arrow"));
});
await polars?.run(`import polars\nframe = polars.read_ipc(${JSON.stringify(segment)})`);
Deno.bench("polars: Arrow, zstd", { ...options, ignore: polars === null }, async () => {
  await polars!.run(`frame.write_ipc(${JSON.stringify(place("polars.arrow"))}, compression="zstd")`);
  measured("polars", place("polars.arrow"));
});
