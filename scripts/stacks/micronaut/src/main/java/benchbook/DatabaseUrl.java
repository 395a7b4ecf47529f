package benchbook;

import java.net.URI;
import java.net.URLDecoder;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The parts of {@code postgres://user:password@host:port/database}, as JDBC wants them; a password is optional. */
record DatabaseUrl(String jdbc, String user, String password) {

    static DatabaseUrl parse(String url) {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                decode(user[0]),
                user.length < 2 ? "" : decode(user[1]));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
