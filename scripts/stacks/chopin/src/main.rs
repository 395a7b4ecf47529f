//! Chopin: every endpoint of the contracts that needs no database.

mod compute;
mod greetings;

use std::{env, error::Error};

use chopin_core::{Router, Server};
// Named so that its feature "termination" is part of the build.
use ctrlc as _;

fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let workers: usize = env::var("WORKERS").as_deref().unwrap_or("1").parse()?;
    let mut router = Router::new();
    router.get("/", greetings::message);
    router.get("/json", greetings::message);
    router.get("/plaintext", greetings::plaintext);
    router.get("/hello", greetings::hello);
    router.get("/health", greetings::health);
    router.get("/compute", compute::compute);
    Server::bind(&format!("127.0.0.1:{port}"))
        .workers(workers)
        .serve(router)?;
    Ok(())
}
