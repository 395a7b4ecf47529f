package benchbook;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class GreetingController {

    private static final String GREETING = "Hello, World!";

    record Message(String message) {}

    @GetMapping({"/", "/json"})
    Mono<Message> json() {
        return Mono.just(new Message(GREETING));
    }

    @GetMapping(path = "/plaintext", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> plaintext() {
        return Mono.just(GREETING);
    }
}
