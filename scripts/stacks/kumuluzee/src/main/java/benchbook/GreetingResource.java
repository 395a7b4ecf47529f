package benchbook;

import javax.enterprise.context.RequestScoped;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GreetingResource {

    private static final String GREETING = "Hello, World!";

    public static class Message {

        public final String message = GREETING;
    }

    @GET
    public Message root() {
        return new Message();
    }

    @GET
    @Path("json")
    public Message json() {
        return new Message();
    }

    @GET
    @Path("plaintext")
    @Produces(MediaType.TEXT_PLAIN)
    public String plaintext() {
        return GREETING;
    }
}
