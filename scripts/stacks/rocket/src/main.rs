//! Rocket: every endpoint of the contracts that needs no database.

mod compute;
mod greetings;

use std::{env, error::Error, net::Ipv4Addr};

use rocket::{Config, config::Shutdown, routes};

const SHUTDOWN_GRACE_S: u32 = 1;

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let shutdown = Shutdown {
        grace: SHUTDOWN_GRACE_S,
        mercy: 1,
        ..Shutdown::default()
    };
    let figment = Config::figment()
        .merge(("address", Ipv4Addr::LOCALHOST))
        .merge(("port", port))
        .merge(("log_level", "off"))
        .merge(("shutdown", shutdown));
    rocket::custom(figment)
        .mount(
            "/",
            routes![
                greetings::root,
                greetings::json,
                greetings::plaintext,
                greetings::hello,
                greetings::health,
                compute::compute,
            ],
        )
        .launch()
        .await?;
    Ok(())
}
