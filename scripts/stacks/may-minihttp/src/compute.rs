use serde::Serialize;
use sha2::{Digest, Sha256};

const ITERATIONS: u32 = 1000;

#[derive(Serialize)]
pub struct Computed {
    algorithm: &'static str,
    n: u32,
    hex: String,
}

pub fn compute(seed: &str) -> Computed {
    let mut hex = sha256_hex(seed);
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
