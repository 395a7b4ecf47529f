// Koa with pg: every endpoint of the contracts from one program.
import Router from "@koa/router";
import Koa from "koa";
import { compute } from "./compute.js";
import { items, offsetOf, orders, pool } from "./database.js";

const router = new Router();

const message = (context) => {
  context.body = { message: "Hello, World!" };
};
router.get("/", message);
router.get("/json", message);
router.get("/plaintext", (context) => {
  context.body = "Hello, World!";
});
router.get("/hello", (context) => {
  context.body = { name: "koa", releaseYear: new Date().getFullYear() };
});

router.get("/health", (context) => {
  context.body = { status: "ok" };
});
router.get("/compute", (context) => {
  context.body = compute(context.query.seed);
});
router.get("/items", async (context) => {
  const offset = offsetOf(context.query.offset);
  context.assert(offset !== null, 400, "offset must be a whole number from 0");
  context.body = await items(offset);
});
router.get("/orders", async (context) => {
  context.body = await orders();
});

const app = new Koa();
app.on("error", (error) => console.error(error.message));
app.use(router.routes()).use(router.allowedMethods());
const server = app.listen(Number(process.env.PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  server.close(async () => {
    await pool.end();
    process.exit();
  });
});
