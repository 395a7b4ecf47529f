package benchbook;

import io.avaje.jex.Jex;
import io.avaje.jsonb.Json;
import java.time.Year;

public final class Main {

    private static final String GREETING = "Hello, World!";

    @Json
    record Health(String status) {}

    @Json
    record Message(String message) {}

    @Json
    record Hello(String name, int releaseYear) {}

    public static void main(String[] args) {
        Jex.create()
                .config(config -> config.host("127.0.0.1").port(Integer.parseInt(System.getenv("PORT"))))
                .get("/health", ctx -> ctx.json(new Health("ok")))
                .get("/", ctx -> ctx.json(new Message(GREETING)))
                .get("/json", ctx -> ctx.json(new Message(GREETING)))
                .get("/plaintext", ctx -> ctx.text(GREETING))
                .get("/hello", ctx -> ctx.json(new Hello("avaje-jex", Year.now().getValue())))
                .get("/compute", ctx -> ctx.json(Computed.from(ctx.queryParam("seed", "carrier"))))
                .start();
    }
}
