package main

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	ordersSQL    = "SELECT id, customer_id, total_cents, status, created_at FROM orders LIMIT $1 OFFSET $2"
	ordersLimit  = 100
	ordersOffset = 1000
)

type order struct {
	ID         int32     `json:"id" db:"id"`
	CustomerID int32     `json:"customer_id" db:"customer_id"`
	TotalCents int32     `json:"total_cents" db:"total_cents"`
	Status     string    `json:"status" db:"status"`
	CreatedAt  time.Time `json:"created_at" db:"created_at"`
}

func orders(pool *pgxpool.Pool) gin.HandlerFunc {
	return func(c *gin.Context) {
		rows, err := pool.Query(c.Request.Context(), ordersSQL, ordersLimit, ordersOffset)
		if err != nil {
			unavailable(c, err)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[order])
		if err != nil {
			unavailable(c, err)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}
