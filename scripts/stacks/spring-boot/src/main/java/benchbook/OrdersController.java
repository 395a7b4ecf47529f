package benchbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrdersController {

    private static final String ORDERS_SQL =
            "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ? OFFSET ?";

    record Order(int id, int customerId, int totalCents, String status, LocalDateTime createdAt) {}

    private final JdbcClient database;

    OrdersController(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/orders")
    List<Order> orders() {
        return database.sql(ORDERS_SQL).params(100, 1000).query(OrdersController::order).list();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                row.getInt("id"),
                row.getInt("customer_id"),
                row.getInt("total_cents"),
                row.getString("status"),
                row.getObject("created_at", LocalDateTime.class));
    }
}
