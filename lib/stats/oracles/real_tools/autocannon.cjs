/*
 * Runs autocannon with the options given as JSON and prints, as JSON, its table and the latency of each
 * answer that counts, as it saw it.
 * Run in a folder where `npm install autocannon@9.0.0` was done.
 */
const path = require("node:path");
const autocannon = require(path.resolve("node_modules/autocannon"));

const latencies_ns = [];
const options = JSON.parse(process.argv[2]);
const instance = autocannon(options, (error, result) => {
  if (error) throw error;
  const printed = autocannon.printResult(result, { outputStream: process.stdout });
  console.log(JSON.stringify({ latencies_ns, printed, latency: result.latency }));
});
instance.on("response", (_client, status, _bytes, latency_ms) => {
  if (options.excludeErrorStats && (status < 200 || status > 299)) return;
  latencies_ns.push(Math.round(latency_ms * 1e6));
});
