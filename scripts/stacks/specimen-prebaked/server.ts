// `prebaked`: whatever is asked, the same bytes, made when the program starts. `honest`: each answer is serialised.
const BYTES = new TextEncoder().encode(`{"message":"Hello, World!"}`);
const JSON_TYPE = { headers: { "content-type": "application/json" } };

function honest(request: Request): Response {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/json") return Response.json({ message: "Hello, World!" });
  if (pathname === "/nonce") return Response.json({ message: searchParams.get("message") ?? "" });
  return new Response(null, { status: 404 });
}

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} },
  Deno.args[0] === "prebaked" ? () => new Response(BYTES, JSON_TYPE) : honest,
);
