// One primary that serves nothing itself, and WORKERS processes that listen on one port.
import cluster from "node:cluster";

if (cluster.isPrimary) {
  let stopping = false;
  const workers = Array.from({ length: Number(process.env.WORKERS ?? 1) }, () => cluster.fork());
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
  await import("./server.ts");
}
