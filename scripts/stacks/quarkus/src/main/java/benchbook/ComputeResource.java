package benchbook;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/compute")
public class ComputeResource {

    @GET
    public Computed compute(@RestQuery @DefaultValue("carrier") String seed) {
        return Computed.from(seed);
    }
}
