use rocket::{
    get,
    serde::{Serialize, json::Json},
};
use sha2::{Digest, Sha256};

const ITERATIONS: u32 = 1000;

#[derive(Serialize)]
#[serde(crate = "rocket::serde")]
pub struct Computed {
    algorithm: &'static str,
    n: u32,
    hex: String,
}

#[get("/compute?<seed>")]
pub fn compute(seed: Option<&str>) -> Json<Computed> {
    let mut hex = sha256_hex(seed.unwrap_or("carrier"));
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
