package benchbook;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class HealthController {

    record Health(String status) {}

    @GetMapping("/health")
    Mono<Health> health() {
        return Mono.just(new Health("ok"));
    }
}
