use axum::Json;
use chrono::{Datelike, Utc};
use serde::Serialize;

#[derive(Serialize)]
pub struct Message {
    message: &'static str,
}

pub async fn message() -> Json<Message> {
    Json(Message {
        message: "Hello, World!",
    })
}

pub async fn plaintext() -> &'static str {
    "Hello, World!"
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hello {
    name: &'static str,
    release_year: i32,
}

pub async fn hello() -> Json<Hello> {
    Json(Hello {
        name: "rust-axum",
        release_year: Utc::now().year(),
    })
}

#[derive(Serialize)]
pub struct Health {
    status: &'static str,
}

pub async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
