import { createHash } from "node:crypto";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function compute(seed: string): Response {
  let hex = sha256(seed);
  for (let i = 0; i < 1000; i++) hex = sha256(hex);
  return Response.json({ algorithm: "sha256_chain_v1", n: 1000, hex });
}

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), reusePort: true, onListen() {} },
  (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/compute") return new Response(null, { status: 404 });
    return compute(searchParams.get("seed") ?? "carrier");
  },
);
