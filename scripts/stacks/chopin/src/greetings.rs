use chopin_core::{Context, Response};
use chrono::{Datelike, Utc};
use kowito_json::KJson;

#[derive(KJson)]
struct Message {
    message: &'static str,
}

pub fn message(_: Context) -> Response {
    Response::json(&Message {
        message: "Hello, World!",
    })
}

pub fn plaintext(_: Context) -> Response {
    Response::text_static(b"Hello, World!")
}

// KJson writes field names as they are.
#[allow(non_snake_case)]
#[derive(KJson)]
struct Hello {
    name: &'static str,
    releaseYear: i32,
}

pub fn hello(_: Context) -> Response {
    Response::json(&Hello {
        name: "chopin",
        releaseYear: Utc::now().year(),
    })
}

#[derive(KJson)]
struct Health {
    status: &'static str,
}

pub fn health(_: Context) -> Response {
    Response::json(&Health { status: "ok" })
}
