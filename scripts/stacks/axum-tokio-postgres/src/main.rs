//! Axum with tokio-postgres and deadpool: every endpoint of the contracts from one program.

mod compute;
mod database;
mod greetings;
mod items;
mod orders;

use std::{env, error::Error, process, time::Duration};

use axum::{Router, routing::get};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::sleep,
};

const SHUTDOWN_GRACE: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let mut terminate = signal(SignalKind::terminate())?;
    let app = Router::new()
        .route("/", get(greetings::message))
        .route("/json", get(greetings::message))
        .route("/plaintext", get(greetings::plaintext))
        .route("/hello", get(greetings::hello))
        .route("/health", get(greetings::health))
        .route("/compute", get(compute::compute))
        .route("/items", get(items::items))
        .route("/orders", get(orders::orders))
        .with_state(database::open_pool()?);
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, app)
        .with_graceful_shutdown(async move {
            terminate.recv().await;
            tokio::spawn(exit_after(SHUTDOWN_GRACE));
        })
        .await?;
    Ok(())
}

/// Ends the process even if a request still waits for the database.
async fn exit_after(grace: Duration) {
    sleep(grace).await;
    process::exit(0);
}
