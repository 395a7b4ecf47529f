package benchbook;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Year;

@Controller("/hello")
class HelloController {

    @Serdeable
    record Hello(String name, int releaseYear) {}

    @Get
    Hello hello() {
        return new Hello("micronaut", Year.now().getValue());
    }
}
