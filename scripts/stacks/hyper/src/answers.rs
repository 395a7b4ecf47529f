use chrono::{Datelike, Utc};
use http_body_util::Full;
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CONTENT_TYPE, HeaderValue},
};
use serde::Serialize;

use crate::compute::compute;

type Answer = Response<Full<Bytes>>;

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

pub async fn answer(request: Request<Incoming>) -> Result<Answer, serde_json::Error> {
    if request.method() != Method::GET {
        return Ok(empty(StatusCode::METHOD_NOT_ALLOWED));
    }
    match request.uri().path() {
        "/" | "/json" => json(&Message {
            message: "Hello, World!",
        }),
        "/plaintext" => Ok(with_type("text/plain", "Hello, World!".into())),
        "/hello" => json(&Hello {
            name: "rust-hyper",
            release_year: Utc::now().year(),
        }),
        "/health" => json(&Health { status: "ok" }),
        "/compute" => json(&compute(&seed(request.uri().query()))),
        _ => Ok(empty(StatusCode::NOT_FOUND)),
    }
}

fn seed(query: Option<&str>) -> String {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find(|(key, _)| key == "seed")
        .map_or_else(|| "carrier".to_owned(), |(_, value)| value.into_owned())
}

fn json(value: &impl Serialize) -> Result<Answer, serde_json::Error> {
    Ok(with_type(
        "application/json",
        serde_json::to_vec(value)?.into(),
    ))
}

fn with_type(content_type: &'static str, body: Bytes) -> Answer {
    let mut response = Response::new(Full::new(body));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

fn empty(status: StatusCode) -> Answer {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    response
}
