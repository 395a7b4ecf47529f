package benchbook;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads {@code DATABASE_URL} ({@code postgres://user:password@host:port/database}, password optional). */
@Component
class DatabaseUrl implements JdbcConnectionDetails {

    private final URI uri;
    private final String[] user;

    DatabaseUrl(@Value("${DATABASE_URL}") String url) {
        // Not injected as a URI: Spring's conversion would escape the escapes of a password.
        this.uri = URI.create(url);
        String info = uri.getRawUserInfo();
        this.user = info == null ? new String[0] : info.split(":", 2);
    }

    @Override
    public String getJdbcUrl() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = StringUtils.hasText(uri.getRawQuery()) ? "?" + uri.getRawQuery() : "";
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    }

    @Override
    public String getUsername() {
        return part(0);
    }

    @Override
    public String getPassword() {
        return part(1);
    }

    private String part(int index) {
        return index < user.length ? UriUtils.decode(user[index], UTF_8) : null;
    }
}
