// `short`: 5 bytes where the contract has 13. `later`: the right 13 until anybody has stopped looking, then 5.
// `honest`: always the 13.
const LOOKED_AT = 40;

let asked = 0;

function body(): string {
  if (Deno.args[0] === "honest") return "Hello, World!";
  return Deno.args[0] === "later" && ++asked <= LOOKED_AT ? "Hello, World!" : "hello";
}

Deno.serve(
  { hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} },
  (request) =>
    request.url.endsWith("/plaintext") ? new Response(body()) : new Response(null, { status: 404 }),
);
