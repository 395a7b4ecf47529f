import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/**
 * The microservices suite's load: virtual users arrive evenly over a ramp, and each asks for one path a few times in a
 * row with a browser's headers. Gatling's cache of each user is left on, as it is unless told otherwise: a user's
 * second request carries If-None-Match where the first answer had an ETag, and the check accepts nothing but 200.
 */
public class AsPublished extends Simulation {
  private static final String ORIGIN = System.getProperty("origin");
  private static final String PATH = System.getProperty("path");
  private static final int USERS = Integer.getInteger("users");
  private static final int RAMP_S = Integer.getInteger("ramp");
  private static final int REPEAT = Integer.getInteger("repeat");

  private final HttpProtocolBuilder browser = http.baseUrl(ORIGIN)
      .acceptHeader("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
      .acceptLanguageHeader("en-US,en;q=0.5")
      .acceptEncodingHeader("gzip, deflate")
      .userAgentHeader("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0");

  private final ScenarioBuilder visits = scenario("visits").repeat(REPEAT).on(
      exec(http("GET " + PATH).get(PATH).check(status().is(200)).check(jsonPath("$.name"))));

  public AsPublished() {
    setUp(visits.injectOpen(rampUsers(USERS).during(Duration.ofSeconds(RAMP_S)))).protocols(browser);
  }
}
