package benchbook;

import io.r2dbc.spi.Readable;
import java.time.LocalDateTime;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
class OrdersController {

    private static final String ORDERS_SQL =
            "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT :limit OFFSET :offset";

    record Order(int id, int customerId, int totalCents, String status, LocalDateTime createdAt) {}

    private final DatabaseClient database;

    OrdersController(DatabaseClient database) {
        this.database = database;
    }

    @GetMapping("/orders")
    Flux<Order> orders() {
        return database.sql(ORDERS_SQL).bind("limit", 100).bind("offset", 1000).map(OrdersController::order).all();
    }

    private static Order order(Readable row) {
        return new Order(
                row.get("id", Integer.class),
                row.get("customer_id", Integer.class),
                row.get("total_cents", Integer.class),
                row.get("status", String.class),
                row.get("created_at", LocalDateTime.class));
    }
}
