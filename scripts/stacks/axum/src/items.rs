use axum::{
    Json,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgPool};

use crate::unavailable::Unavailable;

const ITEMS_SQL: &str =
    "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";

#[derive(Deserialize)]
pub struct Page {
    #[serde(default)]
    offset: u32,
}

#[derive(FromRow, Serialize)]
pub struct Item {
    id: i32,
    name: String,
    price_cents: i32,
    in_stock: bool,
}

pub async fn items(
    State(pool): State<PgPool>,
    Query(page): Query<Page>,
) -> Result<Json<Vec<Item>>, Unavailable> {
    let items = sqlx::query_as(ITEMS_SQL)
        .bind(i64::from(page.offset))
        .fetch_all(&pool)
        .await?;
    Ok(Json(items))
}
