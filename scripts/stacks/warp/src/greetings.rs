use chrono::{Datelike, Utc};
use serde::Serialize;

#[derive(Serialize)]
pub struct Message {
    message: &'static str,
}

pub fn message() -> Message {
    Message {
        message: "Hello, World!",
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hello {
    name: &'static str,
    release_year: i32,
}

pub fn hello() -> Hello {
    Hello {
        name: "rust-warp",
        release_year: Utc::now().year(),
    }
}

#[derive(Serialize)]
pub struct Health {
    status: &'static str,
}

pub fn health() -> Health {
    Health { status: "ok" }
}
