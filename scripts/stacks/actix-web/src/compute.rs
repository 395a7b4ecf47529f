use actix_web::{
    Responder, get,
    web::{Json, Query},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const ITERATIONS: u32 = 1000;

#[derive(Deserialize)]
struct Start {
    #[serde(default = "default_seed")]
    seed: String,
}

fn default_seed() -> String {
    "carrier".to_owned()
}

#[derive(Serialize)]
struct Computed {
    algorithm: &'static str,
    n: u32,
    hex: String,
}

#[get("/compute")]
pub async fn compute(start: Query<Start>) -> impl Responder {
    let mut hex = sha256_hex(&start.seed);
    for _ in 0..ITERATIONS {
        hex = sha256_hex(&hex);
    }
    Json(Computed {
        algorithm: "sha256_chain_v1",
        n: ITERATIONS,
        hex,
    })
}

fn sha256_hex(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
