package benchbook;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

@Controller("/health")
class HealthController {

    @Serdeable
    record Health(String status) {}

    @Get
    Health health() {
        return new Health("ok");
    }
}
