package benchbook;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/")
public class GreetingResource {

    private static final String GREETING = "Hello, World!";

    public record Message(String message) {}

    @GET
    public Message root() {
        return new Message(GREETING);
    }

    @GET
    @Path("/json")
    public Message json() {
        return new Message(GREETING);
    }

    @GET
    @Path("/plaintext")
    @Produces(MediaType.TEXT_PLAIN)
    public String plaintext() {
        return GREETING;
    }
}
