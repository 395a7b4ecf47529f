use chopin_core::{Context, Response};
use kowito_json::KJson;
use serde::Deserialize;
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

#[derive(KJson)]
struct Computed {
    algorithm: &'static str,
    n: u32,
    hex: String,
}

pub fn compute(context: Context) -> Response {
    let start: Start = match context.query_params() {
        Ok(start) => start,
        Err(refused) => return refused,
    };
    let mut hex = sha256_hex(&start.seed);
    for _ in 0..ITERATIONS {
        hex = sha256_hex(&hex);
    }
    Response::json(&Computed {
        algorithm: "sha256_chain_v1",
        n: ITERATIONS,
        hex,
    })
}

fn sha256_hex(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
