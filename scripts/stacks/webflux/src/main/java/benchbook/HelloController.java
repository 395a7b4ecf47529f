package benchbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Year;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class HelloController {

    record Hello(String name, @JsonProperty("releaseYear") int releaseYear) {}

    @GetMapping("/hello")
    Mono<Hello> hello() {
        return Mono.just(new Hello("spring-boot-webflux", Year.now().getValue()));
    }
}
