package benchbook;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

@Controller("/orders")
class OrdersController {

    private static final String ORDERS_SQL =
            "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ? OFFSET ?";

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Order(int id, int customerId, int totalCents, String status, LocalDateTime createdAt) {}

    private final DataSource database;

    OrdersController(DataSource database) {
        this.database = database;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    List<Order> orders() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ORDERS_SQL)) {
            statement.setInt(1, 100);
            statement.setInt(2, 1000);
            try (ResultSet rows = statement.executeQuery()) {
                List<Order> orders = new ArrayList<>();
                while (rows.next()) {
                    orders.add(order(rows));
                }
                return orders;
            }
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getInt("id"),
                row.getInt("customer_id"),
                row.getInt("total_cents"),
                row.getString("status"),
                row.getObject("created_at", LocalDateTime.class));
    }
}
