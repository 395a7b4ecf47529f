// A million rows from their file to percentiles: ours, and the libraries that a user would reach for. Python's are asked
// where $BENCHBOOK_PYTHON or python3 has them.
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { fromArrow, op, table } from "arquero";
import { quantiles } from "lib/stats/quantile.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import { pythonWith } from "lib/testing/python_session.ts";
import { syntheticRequests } from "lib/testing/synthetic_requests.ts";

const ROWS = 1_000_000;
const PS = [0.5, 0.95, 0.99, 0.999];
const folder = Deno.makeTempDirSync({ prefix: "benchbook-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const writer = new RequestWriter(folder);
const { rows: _, request: __, ...columns } = syntheticRequests(ROWS, { arrived: true });
writer.append({ ...columns, rows: ROWS });
const segment = join(folder, writer.close()[0]!.name);
const parquet = join(folder, "rows.parquet");
Deno.writeTextFileSync(join(folder, "rows.csv"), table(columns).toCSV());
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`create table rows as select * from read_csv('${join(folder, "rows.csv")}')`);
await connection.run(`copy rows to '${parquet}' (format parquet, compression zstd)`);
const [pandas, polars] = [await pythonWith("pandas, pyarrow"), await pythonWith("polars, pyarrow")];
await pandas?.run(`import pandas\nframe = pandas.read_feather(${JSON.stringify(segment)})`);
await polars?.run(`import polars\nframe = polars.read_ipc(${JSON.stringify(segment)})`);

const load = { group: "load a million rows", n: 5, warmup: 1 } as const;
Deno.bench("readRequests", { ...load, baseline: true }, () => void readRequests(folder));
Deno.bench("arquero: fromArrow", load, () => void fromArrow(Deno.readFileSync(segment)));
Deno.bench("DuckDB: of Parquet into a table", load, async () => {
  await connection.run(`create or replace table loaded as select * from read_parquet('${parquet}')`);
});
Deno.bench("pandas: read_feather", { ...load, ignore: pandas === null }, async () => {
  await pandas!.run(`pandas.read_feather(${JSON.stringify(segment)})`);
});
Deno.bench("polars: read_ipc", { ...load, ignore: polars === null }, async () => {
  await polars!.run(`polars.read_ipc(${JSON.stringify(segment)})`);
});

const percentiles = { group: "four percentiles of a million rows", n: 5, warmup: 1 } as const;
const { done_us } = readRequests(folder);
const frame = table({ done_us });
Deno.bench("quantiles, type 1", { ...percentiles, baseline: true }, () => void quantiles(done_us, PS));
Deno.bench("arquero: op.quantile", percentiles, () => {
  frame.rollup(Object.fromEntries(PS.map((p) => [`p${p}`, op.quantile("done_us", p)]))).objects();
});
Deno.bench("DuckDB: quantile_disc", percentiles, async () => {
  await connection.runAndReadAll(`select quantile_disc(done_us, [${PS.join()}]) from rows`);
});
Deno.bench("pandas: quantile", { ...percentiles, ignore: pandas === null }, async () => {
  await pandas!.run(`frame["done_us"].quantile([${PS.join()}], interpolation="lower")`);
});
Deno.bench("polars: quantile", { ...percentiles, ignore: polars === null }, async () => {
  await polars!.run(
    `frame.select([polars.col("done_us").quantile(p).alias(str(p)) for p in [${PS.join()}]])`,
  );
});
