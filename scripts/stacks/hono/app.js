// Hono with pg: every endpoint of the contracts in one app, which Node and Bun serve each in their own way.
import { Hono } from "hono";
import { compute } from "./compute.js";
import { items, offsetOf, orders } from "./database.js";

export const app = new Hono();

const message = (context) => context.json({ message: "Hello, World!" });
app.get("/", message);
app.get("/json", message);
app.get("/plaintext", (context) => context.text("Hello, World!"));
app.get(
  "/hello",
  (context) =>
    context.json({ name: "hono", releaseYear: new Date().getFullYear() }),
);

app.get("/health", (context) => context.json({ status: "ok" }));
app.get(
  "/compute",
  (context) => context.json(compute(context.req.query("seed"))),
);
app.get("/items", async (context) => {
  const offset = offsetOf(context.req.query("offset"));
  if (offset === null) {
    return context.json({ error: "offset must be a whole number from 0" }, 400);
  }
  return context.json(await items(offset));
});
app.get("/orders", async (context) => context.json(await orders()));

app.onError((error, context) => {
  console.error(error.message);
  return context.json({ error: "internal error" }, 500);
});
