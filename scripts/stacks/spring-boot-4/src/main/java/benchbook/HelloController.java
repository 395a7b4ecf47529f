package benchbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Year;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HelloController {

    record Hello(String name, @JsonProperty("releaseYear") int releaseYear) {}

    @GetMapping("/hello")
    Hello hello() {
        return new Hello("spring-boot", Year.now().getValue());
    }
}
