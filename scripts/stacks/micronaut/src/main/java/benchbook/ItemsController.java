package benchbook;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

@Controller("/items")
class ItemsController {

    private static final String ITEMS_SQL =
            "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ?";

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Item(int id, String name, int priceCents, boolean inStock) {}

    private final DataSource database;

    ItemsController(DataSource database) {
        this.database = database;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    List<Item> items(@QueryValue(defaultValue = "0") int offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ITEMS_SQL)) {
            statement.setInt(1, offset);
            try (ResultSet rows = statement.executeQuery()) {
                List<Item> items = new ArrayList<>();
                while (rows.next()) {
                    items.add(item(rows));
                }
                return items;
            }
        }
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getInt("id"), row.getString("name"), row.getInt("price_cents"), row.getBoolean("in_stock"));
    }
}
