package benchbook;

import javax.enterprise.context.RequestScoped;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

@Path("compute")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComputeResource {

    @GET
    public Computed compute(@QueryParam("seed") @DefaultValue("carrier") String seed) {
        return Computed.from(seed);
    }
}
