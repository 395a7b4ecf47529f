//! hyper on tokio without a framework: the accept loop, the routes and the headers are written by hand.

mod answers;
mod compute;

use std::{env, error::Error, time::Duration};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

const SHUTDOWN_GRACE: Duration = Duration::from_secs(1);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new());
    let open = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted?.0,
            _ = terminate.recv() => break,
        };
        stream.set_nodelay(true)?;
        let connection = http.serve_connection(TokioIo::new(stream), service_fn(answers::answer));
        let watched = open.watch(connection);
        tokio::spawn(async move {
            // A client that goes away in the middle of a request is no event of ours.
            let _ = watched.await;
        });
    }
    let _ = timeout(SHUTDOWN_GRACE, open.shutdown()).await;
    Ok(())
}
