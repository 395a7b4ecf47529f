use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The database did not answer: 503, with the cause in the log.
pub struct Unavailable(sqlx::Error);

impl From<sqlx::Error> for Unavailable {
    fn from(error: sqlx::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        eprintln!("database: {}", self.0);
        (StatusCode::SERVICE_UNAVAILABLE, "database unavailable").into_response()
    }
}
