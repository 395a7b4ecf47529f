package benchbook;

import java.time.Year;
import javax.enterprise.context.RequestScoped;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

@Path("hello")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HelloResource {

    public static class Hello {

        public final String name = "kumuluzee";
        public final int releaseYear = Year.now().getValue();
    }

    @GET
    public Hello hello() {
        return new Hello();
    }
}
