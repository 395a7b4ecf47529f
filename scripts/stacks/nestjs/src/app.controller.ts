import {
  BadRequestException,
  Controller,
  DefaultValuePipe,
  Get,
  Header,
  ParseIntPipe,
  Query,
} from "@nestjs/common";
import { ComputeService, type Computed } from "./compute.service.js";
import { DatabaseService, type Item, type Order } from "./database.service.js";

/** Every endpoint of the contracts. */
@Controller()
export class AppController {
  constructor(
    private readonly computing: ComputeService,
    private readonly database: DatabaseService,
  ) {}

  @Get(["/", "json"])
  message(): { message: string } {
    return { message: "Hello, World!" };
  }

  @Get("plaintext")
  @Header("content-type", "text/plain; charset=utf-8")
  plaintext(): string {
    return "Hello, World!";
  }

  @Get("hello")
  hello(): { name: string; releaseYear: number } {
    return { name: "nestjs", releaseYear: new Date().getFullYear() };
  }

  @Get("health")
  health(): { status: string } {
    return { status: "ok" };
  }

  @Get("compute")
  compute(@Query("seed", new DefaultValuePipe("carrier")) seed: string): Computed {
    return this.computing.chain(seed);
  }

  @Get("items")
  items(@Query("offset", new DefaultValuePipe(0), ParseIntPipe) offset: number): Promise<Item[]> {
    if (offset < 0) throw new BadRequestException("offset must be a whole number from 0");
    return this.database.items(offset);
  }

  @Get("orders")
  orders(): Promise<Order[]> {
    return this.database.orders();
  }
}
