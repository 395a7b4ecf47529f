package benchbook

import com.zaxxer.hikari.HikariConfig
import java.net.URI
import java.net.URLDecoder
import java.sql.PreparedStatement
import java.sql.ResultSet
import javax.sql.DataSource
import kotlin.text.Charsets.UTF_8
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

private val POOL_SIZE: Int = System.getenv("POOL_SIZE")?.toInt() ?: 10

/** A thread for each connection: `Dispatchers.IO` itself has 64. */
private val BLOCKING = Dispatchers.IO.limitedParallelism(POOL_SIZE)

/** Reads `postgres://user:password@host:port/database`, password optional. */
fun poolFor(url: String): HikariConfig {
    val uri = URI(url)
    val user = uri.rawUserInfo.split(":", limit = 2).map { URLDecoder.decode(it.replace("+", "%2B"), UTF_8) }
    val port = if (uri.port < 0) "" else ":${uri.port}"
    val query = uri.rawQuery?.let { "?$it" }.orEmpty()
    return HikariConfig().apply {
        jdbcUrl = "jdbc:postgresql://${uri.host}$port${uri.rawPath}$query"
        username = user[0]
        password = user.getOrNull(1)
        maximumPoolSize = POOL_SIZE
        initializationFailTimeout = -1 // starts without a database
    }
}

/** Runs a query on a thread that may block, and maps its rows. */
suspend fun <T> DataSource.query(
    sql: String,
    bind: PreparedStatement.() -> Unit,
    row: ResultSet.() -> T,
): List<T> = withContext(BLOCKING) {
    connection.use { connection ->
        connection.prepareStatement(sql).use { statement ->
            statement.bind()
            statement.executeQuery().use { rows -> buildList { while (rows.next()) add(rows.row()) } }
        }
    }
}
