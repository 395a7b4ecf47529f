package benchbook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The routes that ask the database. */
record DatabaseRoutes(Pool pool) {

    private static final String ITEMS_SQL =
            "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";
    private static final String ORDERS_SQL =
            "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";
    private static final Collector<Row, ?, List<JsonObject>> TO_JSON =
            Collectors.mapping(Row::toJson, Collectors.toList());

    void items(RoutingContext ctx) {
        int offset = Integer.parseInt(ctx.request().getParam("offset", "0"));
        answer(ctx, ITEMS_SQL, Tuple.of(offset));
    }

    void orders(RoutingContext ctx) {
        answer(ctx, ORDERS_SQL, Tuple.of(100, 1000));
    }

    private void answer(RoutingContext ctx, String sql, Tuple parameters) {
        pool.preparedQuery(sql)
                .collecting(TO_JSON)
                .execute(parameters)
                .onSuccess(rows -> ctx.json(new JsonArray(rows.value())))
                .onFailure(ctx::fail);
    }
}
