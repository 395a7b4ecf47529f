@file:JvmName("Cio")

package benchbook

import io.ktor.server.application.Application
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer

fun main() {
    embeddedServer(CIO, port = port(), host = HOST, module = Application::module).start(wait = true)
}
