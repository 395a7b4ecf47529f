import assert from "node:assert/strict";
import { frameworkPattern } from "lib/measure/framework_pattern.ts";

Deno.test("frameworkPattern() finds a framework in the names of its packages, files and symbols", () => {
  const found = [
    ["Actix Web", "/actix-web-4.11.0/src/server.rs"],
    ["Boost.Beast", "_ZN5boost5beast4http"],
    ["Spring Boot MVC", "BOOT-INF/lib/spring-boot-3.5.3.jar"],
    ["Vert.x Web", "io/vertx/ext/web/Router.class"],
    ["GNU libmicrohttpd", "libmicrohttpd.so.12.60.0"],
    ["may_minihttp", "may_minihttp-0.1.11/src/http_server.rs"],
    ["FastAPI + Uvicorn", "from fastapi import FastAPI"],
    ["Laravel + php-fpm + nginx", "use Illuminate\\Support\\Facades\\Route;"],
    ["Gin", "github.com/gin-gonic/gin.(*Engine).ServeHTTP"],
  ] as const;
  for (const [framework, text] of found) assert.match(text, frameworkPattern(framework)!, framework);
});

Deno.test("frameworkPattern() takes no part of another word for a short name", () => {
  for (
    const [framework, text] of [["Gin", "engine.original"], ["chi", "machine"], ["Koa", "koala"]] as const
  ) {
    assert.doesNotMatch(text, frameworkPattern(framework)!, framework);
  }
  assert.doesNotMatch("sun/net/httpserver/ServerImpl", frameworkPattern("Robaho httpserver")!);
});

Deno.test("frameworkPattern() looks for nothing that a runtime brings", () => {
  for (
    const own of ["com.sun.net.httpserver", "node:http", "Deno.serve", "net/http", "std.http", "HTTP::Server"]
  ) {
    assert.equal(frameworkPattern(own), null, own);
  }
});
