package benchbook

import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import javax.sql.DataSource
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

private const val ITEMS_SQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET ?"

@Serializable
data class Item(
    val id: Int,
    val name: String,
    @SerialName("price_cents") val priceCents: Int,
    @SerialName("in_stock") val inStock: Boolean,
)

fun Route.items(database: DataSource) {
    get("/items") {
        val offset = call.request.queryParameters["offset"]?.toInt() ?: 0
        val items = database.query(ITEMS_SQL, { setInt(1, offset) }) {
            Item(getInt("id"), getString("name"), getInt("price_cents"), getBoolean("in_stock"))
        }
        call.respond(items)
    }
}
