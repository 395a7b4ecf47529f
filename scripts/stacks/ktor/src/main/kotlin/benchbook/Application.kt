package benchbook

import com.zaxxer.hikari.HikariDataSource
import io.ktor.serialization.kotlinx.json.json
import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationStopped
import io.ktor.server.application.install
import io.ktor.server.plugins.contentnegotiation.ContentNegotiation
import io.ktor.server.routing.routing

const val HOST = "127.0.0.1"

fun port(): Int = System.getenv("PORT").toInt()

fun Application.module() {
    val database = HikariDataSource(poolFor(System.getenv("DATABASE_URL")))
    monitor.subscribe(ApplicationStopped) { database.close() }
    install(ContentNegotiation) { json() }
    routing {
        greetings()
        compute()
        items(database)
        orders(database)
    }
}
