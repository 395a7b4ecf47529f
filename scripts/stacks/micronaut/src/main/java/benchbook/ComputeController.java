package benchbook;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;

@Controller("/compute")
class ComputeController {

    @Get
    Computed compute(@QueryValue(defaultValue = "carrier") String seed) {
        return Computed.from(seed);
    }
}
