package main

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
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

type page struct {
	Offset int64 `form:"offset" binding:"min=0"`
}

func items(pool *pgxpool.Pool) gin.HandlerFunc {
	return func(c *gin.Context) {
		var asked page
		if err := c.ShouldBindQuery(&asked); err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		rows, err := pool.Query(c.Request.Context(), itemsSQL, asked.Offset)
		if err != nil {
			unavailable(c, err)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByName[item])
		if err != nil {
			unavailable(c, err)
			return
		}
		c.JSON(http.StatusOK, found)
	}
}

func unavailable(c *gin.Context, err error) {
	log.Printf("database: %v", err)
	c.JSON(http.StatusServiceUnavailable, gin.H{"error": "database unavailable"})
}
