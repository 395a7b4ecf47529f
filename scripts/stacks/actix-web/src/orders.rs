use actix_web::{
    get,
    web::{Data, Json},
};
use chrono::NaiveDateTime;
use deadpool_postgres::Pool;
use serde::Serialize;
use tokio_postgres::Row;

use crate::database::Unavailable;

const ORDERS_SQL: &str =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";
const LIMIT: i64 = 100;
const OFFSET: i64 = 1000;

#[derive(Serialize)]
struct Order {
    id: i32,
    customer_id: i32,
    total_cents: i32,
    status: String,
    created_at: NaiveDateTime,
}

impl From<&Row> for Order {
    fn from(row: &Row) -> Self {
        Self {
            id: row.get(0),
            customer_id: row.get(1),
            total_cents: row.get(2),
            status: row.get(3),
            created_at: row.get(4),
        }
    }
}

#[get("/orders")]
pub async fn orders(pool: Data<Pool>) -> Result<Json<Vec<Order>>, Unavailable> {
    let client = pool.get().await?;
    let statement = client.prepare_cached(ORDERS_SQL).await?;
    let rows = client.query(&statement, &[&LIMIT, &OFFSET]).await?;
    Ok(Json(rows.iter().map(Order::from).collect()))
}
