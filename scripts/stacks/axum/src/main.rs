//! Axum with sqlx: every endpoint of the contracts from one program.

mod compute;
mod greetings;
mod items;
mod orders;
mod unavailable;

use std::{env, error::Error, process, time::Duration};

use axum::{Router, routing::get};
use sqlx::postgres::{PgPool, PgPoolOptions};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::sleep,
};

/// sqlx retries a refused connection until this deadline; its default is 30 s.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);
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
        .with_state(open_pool()?);
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

/// Connects on first use, so that the server starts without a database.
fn open_pool() -> Result<PgPool, Box<dyn Error>> {
    let size: u32 = env::var("POOL_SIZE").as_deref().unwrap_or("10").parse()?;
    let pool = PgPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_lazy(&env::var("DATABASE_URL")?)?;
    Ok(pool)
}
