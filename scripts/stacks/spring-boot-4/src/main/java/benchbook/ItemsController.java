package benchbook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class ItemsController {

    private static final String ITEMS_SQL =
            "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ?";

    record Item(int id, String name, int priceCents, boolean inStock) {}

    private final JdbcClient database;

    ItemsController(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/items")
    List<Item> items(@RequestParam(defaultValue = "0") int offset) {
        if (offset < 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return database.sql(ITEMS_SQL).param(offset).query(ItemsController::item).list();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getInt("id"), row.getString("name"), row.getInt("price_cents"), row.getBoolean("in_stock"));
    }
}
