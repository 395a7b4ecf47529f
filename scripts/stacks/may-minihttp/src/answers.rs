use std::io;

use bytes::BufMut;
use chrono::{Datelike, Utc};
use may_minihttp::{HttpService, Request, Response};
use serde::Serialize;

use crate::compute::compute;

#[derive(Clone)]
pub struct Answers;

#[derive(Serialize)]
struct Message {
    message: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hello {
    name: &'static str,
    release_year: i32,
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

impl HttpService for Answers {
    fn call(&mut self, request: Request, response: &mut Response) -> io::Result<()> {
        let (path, query) = request
            .path()
            .split_once('?')
            .unwrap_or((request.path(), ""));
        match path {
            "/" | "/json" => json(
                response,
                &Message {
                    message: "Hello, World!",
                },
            ),
            "/plaintext" => {
                response
                    .header("Content-Type: text/plain")
                    .body("Hello, World!");
                Ok(())
            }
            "/hello" => json(
                response,
                &Hello {
                    name: "rust-may-minihttp",
                    release_year: Utc::now().year(),
                },
            ),
            "/health" => json(response, &Health { status: "ok" }),
            "/compute" => json(response, &compute(&seed(query))),
            _ => {
                response.status_code(404, "Not Found");
                Ok(())
            }
        }
    }
}

fn seed(query: &str) -> String {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "seed")
        .map_or_else(|| "carrier".to_owned(), |(_, value)| value.into_owned())
}

fn json(response: &mut Response, value: &impl Serialize) -> io::Result<()> {
    response.header("Content-Type: application/json");
    serde_json::to_writer(response.body_mut().writer(), value)?;
    Ok(())
}
