package benchbook;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Year;

@Path("/hello")
public class HelloResource {

    public record Hello(String name, int releaseYear) {}

    @GET
    public Hello hello() {
        return new Hello("quarkus", Year.now().getValue());
    }
}
