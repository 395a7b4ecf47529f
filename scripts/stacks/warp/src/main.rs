//! warp: every endpoint of the contracts that needs no database.

mod compute;
mod greetings;

use std::{env, error::Error, net::Ipv4Addr, process, time::Duration};

use tokio::{
    signal::unix::{SignalKind, signal},
    time::sleep,
};
use warp::{Filter, Rejection, Reply, path, reply};

const SHUTDOWN_GRACE: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let mut terminate = signal(SignalKind::terminate())?;
    warp::serve(routes())
        .bind((Ipv4Addr::LOCALHOST, port))
        .await
        .graceful(async move {
            terminate.recv().await;
            tokio::spawn(exit_after(SHUTDOWN_GRACE));
        })
        .run()
        .await;
    Ok(())
}

/// Ends the process even if a request is still being answered.
async fn exit_after(grace: Duration) {
    sleep(grace).await;
    process::exit(0);
}

fn routes() -> impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone {
    let root = path::end().map(|| reply::json(&greetings::message()));
    let json = warp::path!("json").map(|| reply::json(&greetings::message()));
    let plaintext = warp::path!("plaintext").map(|| "Hello, World!");
    let hello = warp::path!("hello").map(|| reply::json(&greetings::hello()));
    let health = warp::path!("health").map(|| reply::json(&greetings::health()));
    let compute = warp::path!("compute")
        .and(warp::query())
        .map(|start| reply::json(&compute::compute(start)));
    warp::get().and(root.or(json).or(plaintext).or(hello).or(health).or(compute))
}
