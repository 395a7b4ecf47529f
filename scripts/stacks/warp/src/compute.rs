use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const ITERATIONS: u32 = 1000;

#[derive(Deserialize)]
pub struct Start {
    #[serde(default = "default_seed")]
    seed: String,
}

fn default_seed() -> String {
    "carrier".to_owned()
}

#[derive(Serialize)]
pub struct Computed {
    algorithm: &'static str,
    n: u32,
    hex: String,
}

pub fn compute(start: Start) -> Computed {
    let mut hex = sha256_hex(&start.seed);
    for _ in 0..ITERATIONS {
        hex = sha256_hex(&hex);
    }
    Computed {
        algorithm: "sha256_chain_v1",
        n: ITERATIONS,
        hex,
    }
}

fn sha256_hex(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
