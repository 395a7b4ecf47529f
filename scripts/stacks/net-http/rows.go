package main

import (
	"cmp"
	"log"
	"net/http"
	"strconv"
	"time"

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

func items(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		offset, err := strconv.ParseUint(cmp.Or(r.URL.Query().Get("offset"), "0"), 10, 31)
		if err != nil {
			answer(w, http.StatusBadRequest, errorAnswer{"offset must be a whole number from 0"})
			return
		}
		rows, err := pool.Query(r.Context(), itemsSQL, int64(offset))
		if err != nil {
			unavailable(w, err)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[item])
		if err != nil {
			unavailable(w, err)
			return
		}
		answer(w, http.StatusOK, found)
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

func orders(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := pool.Query(r.Context(), ordersSQL, ordersLimit, ordersOffset)
		if err != nil {
			unavailable(w, err)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[order])
		if err != nil {
			unavailable(w, err)
			return
		}
		answer(w, http.StatusOK, found)
	}
}

type errorAnswer struct {
	Error string `json:"error"`
}

func unavailable(w http.ResponseWriter, err error) {
	log.Printf("database: %v", err)
	answer(w, http.StatusServiceUnavailable, errorAnswer{"database unavailable"})
}
