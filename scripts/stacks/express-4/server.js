// Express 4 with pg: every endpoint of the contracts from one program.
import express from "express";
import { compute } from "./compute.js";
import { items, offsetOf, orders, pool } from "./database.js";

const app = express();

const message = (_request, response) =>
  response.json({ message: "Hello, World!" });
app.get("/", message);
app.get("/json", message);
app.get(
  "/plaintext",
  (_request, response) => response.type("text/plain").send("Hello, World!"),
);
app.get("/hello", (_request, response) => {
  response.json({ name: "expressjs", releaseYear: new Date().getFullYear() });
});

app.get("/health", (_request, response) => response.json({ status: "ok" }));
app.get(
  "/compute",
  (request, response) => response.json(compute(request.query.seed)),
);

app.get("/items", async (request, response, next) => {
  const offset = offsetOf(request.query.offset);
  if (offset === null) {
    return response.status(400).json({
      error: "offset must be a whole number from 0",
    });
  }
  try {
    response.json(await items(offset));
  } catch (error) {
    next(error);
  }
});
app.get("/orders", async (_request, response, next) => {
  try {
    response.json(await orders());
  } catch (error) {
    next(error);
  }
});

// Express knows an error handler by its four parameters.
app.use((error, _request, response, _next) => {
  console.error(error.message);
  response.status(500).json({ error: "internal error" });
});

const server = app.listen(Number(process.env.PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  server.close(async () => {
    await pool.end();
    process.exit();
  });
});
