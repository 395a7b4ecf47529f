// NestJS on its default platform, Express.
import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./app.module.js";

const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ["error"] });
app.enableShutdownHooks();
await app.listen(Number(process.env.PORT), "127.0.0.1");
