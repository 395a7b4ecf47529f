package main

import (
	"log"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const itemsSQL = "SELECT id, name, price_cents, in_stock FROM items ORDER BY id LIMIT 50 OFFSET $1"

type item struct {
	ID         int32  `json:"id" db:"id"`
	Name       string `json:"name" db:"name"`
	PriceCents int32  `json:"price_cents" db:"price_cents"`
	InStock    bool   `json:"in_stock" db:"in_stock"`
}

func items(pool *pgxpool.Pool) fiber.Handler {
	return func(c fiber.Ctx) error {
		offset, err := strconv.ParseUint(c.Query("offset", "0"), 10, 31)
		if err != nil {
			return fiber.NewError(fiber.StatusBadRequest, "offset must be a whole number from 0")
		}
		rows, err := pool.Query(c.Context(), itemsSQL, int64(offset))
		if err != nil {
			return unavailable(err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[item])
		if err != nil {
			return unavailable(err)
		}
		return c.JSON(found)
	}
}

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

func orders(pool *pgxpool.Pool) fiber.Handler {
	return func(c fiber.Ctx) error {
		rows, err := pool.Query(c.Context(), ordersSQL, ordersLimit, ordersOffset)
		if err != nil {
			return unavailable(err)
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[order])
		if err != nil {
			return unavailable(err)
		}
		return c.JSON(found)
	}
}

func unavailable(err error) error {
	log.Printf("database: %v", err)
	return fiber.NewError(fiber.StatusServiceUnavailable, "database unavailable")
}
