@file:JvmName("Netty")

package benchbook

import io.ktor.server.application.Application
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty

fun main() {
    embeddedServer(Netty, port = port(), host = HOST, module = Application::module).start(wait = true)
}
