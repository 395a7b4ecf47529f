package benchbook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDateTime;
import java.util.List;

@Path("/orders")
public class OrdersResource {

    private static final String ORDERS_SQL =
            "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";

    @JsonNaming(SnakeCaseStrategy.class)
    public record Order(int id, int customerId, int totalCents, String status, LocalDateTime createdAt) {}

    private final Pool database;

    public OrdersResource(Pool database) {
        this.database = database;
    }

    @GET
    public Uni<List<Order>> orders() {
        return database.preparedQuery(ORDERS_SQL)
                .mapping(OrdersResource::order)
                .execute(Tuple.of(100, 1000))
                .map(rows -> rows.stream().toList());
    }

    private static Order order(Row row) {
        return new Order(
                row.getInteger("id"),
                row.getInteger("customer_id"),
                row.getInteger("total_cents"),
                row.getString("status"),
                row.getLocalDateTime("created_at"));
    }
}
