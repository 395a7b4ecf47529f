//! Chopin 0.1.6 in its performance mode, its answers registered as its guide has it: static bytes before the router.

use std::{env, error::Error};

use chopin_core::{App, Config, FastRoute, ServerMode};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut config = Config::from_env()?;
    config.server_mode = ServerMode::Performance;
    config.server_port = env::var("PORT")?.parse()?;
    config.environment = "production".to_owned();
    // Chopin runs migrations of its own at start: never in the benchmark's database.
    config.database_url = "sqlite::memory:".to_owned();
    let app = App::with_config(config)
        .await?
        .fast_route(FastRoute::json("/json", br#"{"message":"Hello, World!"}"#))
        .fast_route(FastRoute::text("/plaintext", b"Hello, World!"));
    tokio::select! {
        ended = app.run() => ended,
        _ = terminate.recv() => Ok(()),
    }
}
