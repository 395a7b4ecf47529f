// `etag`: names what it answered, and answers 304 to a client that has it. `plain`: neither.
const BODY = `{"name":"specimen","releaseYear":2026}`;
const JSON_TYPE = { "content-type": "application/json" };
const TAG = `W/"${BODY.length.toString(16)}-specimen"`;

function tagged(request: Request): Response {
  const headers = { ...JSON_TYPE, etag: TAG };
  return request.headers.get("if-none-match") === TAG
    ? new Response(null, { status: 304, headers })
    : new Response(BODY, { headers });
}

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} },
  (request) => {
    if (new URL(request.url).pathname !== "/hello") return new Response(null, { status: 404 });
    return Deno.args[0] === "etag" ? tagged(request) : new Response(BODY, { headers: JSON_TYPE });
  },
);
