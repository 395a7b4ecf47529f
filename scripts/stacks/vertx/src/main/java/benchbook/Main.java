package benchbook;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;

public final class Main {

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
        int loops = Integer.parseInt(System.getenv().getOrDefault("WORKERS", "1"));
        vertx.deployVerticle(ServerVerticle.class, new DeploymentOptions().setInstances(loops)).onFailure(Main::fail);
    }

    private static void fail(Throwable cause) {
        cause.printStackTrace();
        System.exit(1);
    }
}
