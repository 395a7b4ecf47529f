// Answers every path at once with one fixed body, and counts. `/count` reports and is not counted.

const BODY = `{"status":"ok"}`;
const INIT = { headers: { "content-type": "application/json" } };

let requests = 0;
/** Client ports seen: a connection each, since a port is not used again within a run. */
const connections = new Set<number>();

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} },
  (request, info) => {
    if (request.url.endsWith("/count")) return Response.json({ requests, connections: connections.size });
    requests++;
    connections.add(info.remoteAddr.port);
    return new Response(BODY, INIT);
  },
);
