use axum::{
    Json,
    extract::{Query, State},
};
use deadpool_postgres::Pool;
use serde::{Deserialize, Serialize};
use tokio_postgres::Row;

use crate::database::Unavailable;

const ITEMS_SQL: &str =
    "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1";

#[derive(Deserialize)]
pub struct Page {
    #[serde(default)]
    offset: u32,
}

#[derive(Serialize)]
pub struct Item {
    id: i32,
    name: String,
    price_cents: i32,
    in_stock: bool,
}

impl From<&Row> for Item {
    fn from(row: &Row) -> Self {
        Self {
            id: row.get(0),
            name: row.get(1),
            price_cents: row.get(2),
            in_stock: row.get(3),
        }
    }
}

pub async fn items(
    State(pool): State<Pool>,
    Query(page): Query<Page>,
) -> Result<Json<Vec<Item>>, Unavailable> {
    let client = pool.get().await?;
    let statement = client.prepare_cached(ITEMS_SQL).await?;
    let rows = client.query(&statement, &[&i64::from(page.offset)]).await?;
    Ok(Json(rows.iter().map(Item::from).collect()))
}
