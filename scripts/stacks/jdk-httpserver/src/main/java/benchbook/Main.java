package benchbook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Year;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.UTF_8;

public final class Main {

    private static final String GREETING = "Hello, World!";

    record Health(String status) {}

    record Message(String message) {}

    record Hello(String name, int releaseYear) {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", Main::root);
        server.createContext("/health", new Json(exchange -> new Health("ok")));
        server.createContext("/json", new Json(exchange -> new Message(GREETING)));
        server.createContext("/plaintext", exchange -> Answer.send(exchange, "text/plain", GREETING.getBytes(UTF_8)));
        server.createContext("/hello", new Json(exchange -> new Hello("jdk-httpserver", Year.now().getValue())));
        server.createContext("/compute", new Json(exchange -> Computed.from(seed(exchange))));
        server.setExecutor(executor());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
        server.start();
    }

    /** A context takes every path that begins as it does: this one takes what no other did. */
    private static void root(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/")) {
            new Json(asked -> new Message(GREETING)).handle(exchange);
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        }
    }

    private static String seed(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query != null && query.startsWith("seed=") ? query.substring("seed=".length()) : "carrier";
    }

    /** A virtual thread for each request, or {@code THREADS} threads for all. */
    private static Executor executor() {
        String threads = System.getenv("THREADS");
        return threads == null
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newFixedThreadPool(Integer.parseInt(threads));
    }
}
