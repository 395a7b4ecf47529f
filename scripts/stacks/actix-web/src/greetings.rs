use actix_web::{Responder, get, web::Json};
use chrono::{Datelike, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Message {
    message: &'static str,
}

#[get("/")]
pub async fn root() -> impl Responder {
    Json(Message {
        message: "Hello, World!",
    })
}

#[get("/json")]
pub async fn json() -> impl Responder {
    Json(Message {
        message: "Hello, World!",
    })
}

#[get("/plaintext")]
pub async fn plaintext() -> impl Responder {
    "Hello, World!"
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hello {
    name: &'static str,
    release_year: i32,
}

#[get("/hello")]
pub async fn hello() -> impl Responder {
    Json(Hello {
        name: "rust-actix",
        release_year: Utc::now().year(),
    })
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

#[get("/health")]
pub async fn health() -> impl Responder {
    Json(Health { status: "ok" })
}
