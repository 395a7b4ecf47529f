// Answers GET /health after 0.8 ms of work, one request at a time, and stands still for 300 ms every 2 s, as a
// collector of garbage does. It prints how long each stall really was.

const WORK_MS = 0.8;
const STALL_MS = 300;
const EVERY_MS = 2000;

function spin(ms: number): number {
  const began = performance.now();
  while (performance.now() - began < ms);
  return performance.now() - began;
}

setInterval(() => console.log(`stalled ${spin(STALL_MS).toFixed(1)} ms`), EVERY_MS);

Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} }, () => {
  spin(WORK_MS);
  return Response.json({ status: "ok" });
});
