package benchbook;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GreetingController {

    private static final String GREETING = "Hello, World!";

    record Message(String message) {}

    @GetMapping({"/", "/json"})
    Message json() {
        return new Message(GREETING);
    }

    @GetMapping(path = "/plaintext", produces = MediaType.TEXT_PLAIN_VALUE)
    String plaintext() {
        return GREETING;
    }
}
