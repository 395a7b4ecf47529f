//! Actix Web with tokio-postgres and deadpool: every endpoint of the contracts from one program.

mod compute;
mod database;
mod greetings;
mod items;
mod orders;

use std::{env, error::Error};

use actix_web::{App, HttpServer, web};

const SHUTDOWN_GRACE_S: u64 = 1;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let workers: usize = env::var("WORKERS").as_deref().unwrap_or("1").parse()?;
    let pool = web::Data::new(database::open_pool()?);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(pool.clone())
            .service(greetings::root)
            .service(greetings::json)
            .service(greetings::plaintext)
            .service(greetings::hello)
            .service(greetings::health)
            .service(compute::compute)
            .service(items::items)
            .service(orders::orders)
    });
    server
        .workers(workers)
        .shutdown_timeout(SHUTDOWN_GRACE_S)
        .bind(("127.0.0.1", port))?
        .run()
        .await?;
    Ok(())
}
