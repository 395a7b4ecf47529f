package benchbook;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Year;

/** One event loop with its share of the connections; the database's pool is shared by all. */
public final class ServerVerticle extends VerticleBase {

    private static final String GREETING = "Hello, World!";

    record Health(String status) {}

    record Message(String message) {}

    record Hello(String name, int releaseYear) {}

    @Override
    public Future<?> start() {
        DatabaseRoutes database = new DatabaseRoutes(pool());
        Router router = Router.router(vertx);
        router.get("/health").handler(ctx -> ctx.json(new Health("ok")));
        router.get("/").handler(ctx -> ctx.json(new Message(GREETING)));
        router.get("/json").handler(ctx -> ctx.json(new Message(GREETING)));
        router.get("/plaintext").handler(ServerVerticle::plaintext);
        router.get("/hello").handler(ctx -> ctx.json(new Hello("vertx", Year.now().getValue())));
        router.get("/compute").handler(ServerVerticle::compute);
        router.get("/items").handler(database::items);
        router.get("/orders").handler(database::orders);
        int port = Integer.parseInt(System.getenv("PORT"));
        return vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1");
    }

    private Pool pool() {
        int size = Integer.parseInt(System.getenv().getOrDefault("POOL_SIZE", "10"));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size).setShared(true).setName("benchbook"))
                .connectingTo(PgConnectOptions.fromUri(System.getenv("DATABASE_URL")).setCachePreparedStatements(true))
                .using(vertx)
                .build();
    }

    private static void plaintext(RoutingContext ctx) {
        ctx.response().putHeader("content-type", "text/plain").end(GREETING);
    }

    private static void compute(RoutingContext ctx) {
        ctx.json(Computed.from(ctx.request().getParam("seed", "carrier")));
    }
}
