// node:http with pg: every endpoint of the contracts from one program.
import { createServer } from "node:http";
import { compute } from "./compute.js";
import { items, offsetOf, orders, pool } from "./database.js";

const MESSAGE = { message: "Hello, World!" };

const routes = {
  "/": (response) => json(response, MESSAGE),
  "/json": (response) => json(response, MESSAGE),
  "/plaintext": (response) => text(response, "Hello, World!"),
  "/hello": (response) =>
    json(response, { name: "node", releaseYear: new Date().getFullYear() }),
  "/health": (response) => json(response, { status: "ok" }),
  "/compute": (response, query) =>
    json(response, compute(query.get("seed") ?? undefined)),
  "/items": async (response, query) => {
    const offset = offsetOf(query.get("offset") ?? undefined);
    if (offset === null) {
      return json(
        response,
        { error: "offset must be a whole number from 0" },
        400,
      );
    }
    json(response, await items(offset));
  },
  "/orders": async (response) => json(response, await orders()),
};

function json(response, value, status = 200) {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function text(response, body) {
  response.writeHead(200, {
    "content-type": "text/plain",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : null;
  if (route === null) return json(response, { error: "not found" }, 404);
  if (request.method !== "GET") {
    return json(response, { error: "method not allowed" }, 405);
  }
  try {
    await route(response, searchParams);
  } catch (error) {
    console.error(error.message);
    json(response, { error: "internal error" }, 500);
  }
});

process.on("SIGTERM", () => {
  server.close(async () => {
    await pool.end();
    process.exit();
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
