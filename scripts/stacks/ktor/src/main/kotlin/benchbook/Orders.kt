package benchbook

import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.time.LocalDateTime
import javax.sql.DataSource
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder

private const val ORDERS_SQL =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT ? OFFSET ?"

@Serializable
data class Order(
    val id: Int,
    @SerialName("customer_id") val customerId: Int,
    @SerialName("total_cents") val totalCents: Int,
    val status: String,
    @SerialName("created_at") @Serializable(with = LocalDateTimeSerializer::class) val createdAt: LocalDateTime,
)

object LocalDateTimeSerializer : KSerializer<LocalDateTime> {
    override val descriptor = PrimitiveSerialDescriptor("java.time.LocalDateTime", PrimitiveKind.STRING)

    override fun serialize(encoder: Encoder, value: LocalDateTime) = encoder.encodeString(value.toString())

    override fun deserialize(decoder: Decoder): LocalDateTime = LocalDateTime.parse(decoder.decodeString())
}

fun Route.orders(database: DataSource) {
    get("/orders") {
        val orders = database.query(ORDERS_SQL, { setInt(1, 100); setInt(2, 1000) }) {
            Order(
                getInt("id"),
                getInt("customer_id"),
                getInt("total_cents"),
                getString("status"),
                getObject("created_at", LocalDateTime::class.java),
            )
        }
        call.respond(orders)
    }
}
