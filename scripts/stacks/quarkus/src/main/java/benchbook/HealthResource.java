package benchbook;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/health")
public class HealthResource {

    public record Health(String status) {}

    @GET
    public Health health() {
        return new Health("ok");
    }
}
