package benchbook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Function;

/** A handler that answers with a value as JSON. */
record Json(Function<HttpExchange, Object> answer) implements HttpHandler {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer.send(exchange, "application/json", MAPPER.writeValueAsBytes(answer.apply(exchange)));
    }
}
