//! may_minihttp: every endpoint of the contracts that needs no database.

mod answers;
mod compute;

use std::{env, error::Error};

use may_minihttp::HttpServer;
use signal_hook::{consts::SIGTERM, iterator::Signals};

fn main() -> Result<(), Box<dyn Error>> {
    let port: u16 = env::var("PORT")?.parse()?;
    let workers: usize = env::var("WORKERS").as_deref().unwrap_or("1").parse()?;
    let mut signals = Signals::new([SIGTERM])?;
    may::config().set_workers(workers);
    let server = HttpServer(answers::Answers).start(("127.0.0.1", port))?;
    signals.forever().next();
    // SAFETY: the coroutine only accepts connections and holds no lock.
    unsafe { server.coroutine().cancel() };
    Ok(())
}
