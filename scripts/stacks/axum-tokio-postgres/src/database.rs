use std::{env, error::Error, time::Duration};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::NoTls;

/// A lost database is an answer and not a stall; deadpool waits without end by default.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Connects on first use, so that the server starts without a database.
pub fn open_pool() -> Result<Pool, Box<dyn Error>> {
    let size: usize = env::var("POOL_SIZE").as_deref().unwrap_or("10").parse()?;
    let config = env::var("DATABASE_URL")?.parse()?;
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(size)
        .wait_timeout(Some(TIMEOUT))
        .create_timeout(Some(TIMEOUT))
        .runtime(Runtime::Tokio1)
        .build()?;
    Ok(pool)
}

/// The database did not answer: 503, with the cause in the log.
pub struct Unavailable(PoolError);

impl From<PoolError> for Unavailable {
    fn from(error: PoolError) -> Self {
        Self(error)
    }
}

impl From<tokio_postgres::Error> for Unavailable {
    fn from(error: tokio_postgres::Error) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        eprintln!("database: {}", self.0);
        (StatusCode::SERVICE_UNAVAILABLE, "database unavailable").into_response()
    }
}
