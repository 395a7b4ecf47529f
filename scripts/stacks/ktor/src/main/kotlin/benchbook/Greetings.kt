package benchbook

import io.ktor.server.response.respond
import io.ktor.server.response.respondText
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import java.time.Year
import kotlinx.serialization.Serializable

private const val GREETING = "Hello, World!"

@Serializable
data class Health(val status: String)

@Serializable
data class Message(val message: String)

@Serializable
data class Hello(val name: String, val releaseYear: Int)

fun Route.greetings() {
    get("/health") { call.respond(Health("ok")) }
    get("/") { call.respond(Message(GREETING)) }
    get("/json") { call.respond(Message(GREETING)) }
    get("/plaintext") { call.respondText(GREETING) }
    get("/hello") { call.respond(Hello("ktor", Year.now().value)) }
}
