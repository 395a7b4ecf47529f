package benchbook;

import io.r2dbc.spi.Readable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

@RestController
class ItemsController {

    private static final String ITEMS_SQL =
            "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET :offset";

    record Item(int id, String name, int priceCents, boolean inStock) {}

    private final DatabaseClient database;

    ItemsController(DatabaseClient database) {
        this.database = database;
    }

    @GetMapping("/items")
    Flux<Item> items(@RequestParam(defaultValue = "0") int offset) {
        if (offset < 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return database.sql(ITEMS_SQL).bind("offset", offset).map(ItemsController::item).all();
    }

    private static Item item(Readable row) {
        return new Item(
                row.get("id", Integer.class),
                row.get("name", String.class),
                row.get("price_cents", Integer.class),
                row.get("in_stock", Boolean.class));
    }
}
