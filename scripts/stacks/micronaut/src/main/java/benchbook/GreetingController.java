package benchbook;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;

@Controller
class GreetingController {

    private static final String GREETING = "Hello, World!";

    @Serdeable
    record Message(String message) {}

    @Get(uris = {"/", "/json"})
    Message json() {
        return new Message(GREETING);
    }

    @Get("/plaintext")
    @Produces(MediaType.TEXT_PLAIN)
    String plaintext() {
        return GREETING;
    }
}
