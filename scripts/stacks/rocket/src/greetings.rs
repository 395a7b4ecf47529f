use chrono::{Datelike, Utc};
use rocket::{
    get,
    serde::{Serialize, json::Json},
};

#[derive(Serialize)]
#[serde(crate = "rocket::serde")]
pub struct Message {
    message: &'static str,
}

#[get("/")]
pub fn root() -> Json<Message> {
    json()
}

#[get("/json")]
pub fn json() -> Json<Message> {
    Json(Message {
        message: "Hello, World!",
    })
}

#[get("/plaintext")]
pub fn plaintext() -> &'static str {
    "Hello, World!"
}

#[derive(Serialize)]
#[serde(crate = "rocket::serde", rename_all = "camelCase")]
pub struct Hello {
    name: &'static str,
    release_year: i32,
}

#[get("/hello")]
pub fn hello() -> Json<Hello> {
    Json(Hello {
        name: "rust-rocket",
        release_year: Utc::now().year(),
    })
}

#[derive(Serialize)]
#[serde(crate = "rocket::serde")]
pub struct Health {
    status: &'static str,
}

#[get("/health")]
pub fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}
