package benchbook;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class ComputeController {

    @GetMapping("/compute")
    Mono<Computed> compute(@RequestParam(defaultValue = "carrier") String seed) {
        return Mono.fromCallable(() -> Computed.from(seed));
    }
}
