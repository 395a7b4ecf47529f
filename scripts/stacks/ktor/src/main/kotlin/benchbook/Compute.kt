package benchbook

import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.security.MessageDigest
import java.util.HexFormat
import kotlinx.serialization.Serializable

private const val ITERATIONS = 1000
private val HEX = HexFormat.of()

@Serializable
data class Computed(val algorithm: String, val n: Int, val hex: String)

fun Route.compute() {
    get("/compute") {
        val seed = call.request.queryParameters["seed"] ?: "carrier"
        call.respond(Computed("sha256_chain_v1", ITERATIONS, sha256Chain(seed)))
    }
}

private fun sha256Chain(seed: String): String {
    val sha256 = MessageDigest.getInstance("SHA-256")
    fun digest(text: String) = HEX.formatHex(sha256.digest(text.toByteArray()))
    return (1..ITERATIONS).fold(digest(seed)) { hex, _ -> digest(hex) }
}
