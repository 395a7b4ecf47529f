package benchbook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/items")
public class ItemsResource {

    private static final String ITEMS_SQL =
            "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";

    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(int id, String name, int priceCents, boolean inStock) {}

    private final Pool database;

    public ItemsResource(Pool database) {
        this.database = database;
    }

    @GET
    public Uni<List<Item>> items(@RestQuery @DefaultValue("0") int offset) {
        return database.preparedQuery(ITEMS_SQL)
                .mapping(ItemsResource::item)
                .execute(Tuple.of(offset))
                .map(rows -> rows.stream().toList());
    }

    private static Item item(Row row) {
        return new Item(
                row.getInteger("id"),
                row.getString("name"),
                row.getInteger("price_cents"),
                row.getBoolean("in_stock"));
    }
}
