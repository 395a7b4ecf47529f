use axum::{Json, extract::State};
use chrono::NaiveDateTime;
use serde::Serialize;
use sqlx::{FromRow, PgPool};

use crate::unavailable::Unavailable;

const ORDERS_SQL: &str =
    "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2";
const LIMIT: i64 = 100;
const OFFSET: i64 = 1000;

#[derive(FromRow, Serialize)]
pub struct Order {
    id: i32,
    customer_id: i32,
    total_cents: i32,
    status: String,
    created_at: NaiveDateTime,
}

pub async fn orders(State(pool): State<PgPool>) -> Result<Json<Vec<Order>>, Unavailable> {
    let orders = sqlx::query_as(ORDERS_SQL)
        .bind(LIMIT)
        .bind(OFFSET)
        .fetch_all(&pool)
        .await?;
    Ok(Json(orders))
}
