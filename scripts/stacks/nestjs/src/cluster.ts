// One primary that accepts nothing itself, and WORKERS processes that each run the server of the platform named.
import cluster, { type Worker } from "node:cluster";

if (cluster.isPrimary) {
  let stopping = false;
  const workers: Worker[] = Array.from({ length: Number(process.env.WORKERS ?? 1) }, () => cluster.fork());
  const stop = () => {
    stopping = true;
    for (const worker of workers) worker.process.kill("SIGTERM");
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  cluster.on("exit", (worker, code, signal) => {
    if (!stopping) {
      console.error(`worker ${worker.process.pid} ended with ${signal ?? code}`);
      process.exitCode = 1;
      stop();
    }
    if (workers.every(({ process: { exitCode, signalCode } }) => exitCode !== null || signalCode !== null)) {
      process.exit();
    }
  });
} else {
  await import(process.argv[2] === "fastify" ? "./fastify.js" : "./express.js");
}
