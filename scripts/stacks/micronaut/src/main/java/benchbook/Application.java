package benchbook;

import io.micronaut.runtime.Micronaut;
import java.util.Map;

public class Application {

    public static void main(String[] args) {
        DatabaseUrl database = DatabaseUrl.parse(System.getenv("DATABASE_URL"));
        Micronaut.build(args)
                .mainClass(Application.class)
                .banner(false)
                .properties(Map.of(
                        "datasources.default.url", database.jdbc(),
                        "datasources.default.username", database.user(),
                        "datasources.default.password", database.password()))
                .start();
    }
}
