package benchbook;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Reads {@code DATABASE_URL} ({@code postgres://user:password@host:port/database}, password optional). */
@Component
class DatabaseUrl implements R2dbcConnectionDetails {

    private final String url;

    DatabaseUrl(@Value("${DATABASE_URL}") String url) {
        this.url = url;
    }

    @Override
    public ConnectionFactoryOptions getConnectionFactoryOptions() {
        return ConnectionFactoryOptions.parse(url.replaceFirst("^postgres(ql)?:", "r2dbc:postgresql:"));
    }
}
