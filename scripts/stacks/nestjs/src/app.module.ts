import { Module } from "@nestjs/common";
import { AppController } from "./app.controller.js";
import { ComputeService } from "./compute.service.js";
import { DatabaseService } from "./database.service.js";

@Module({
  controllers: [AppController],
  providers: [ComputeService, DatabaseService],
})
export class AppModule {}
