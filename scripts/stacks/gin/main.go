// Gin with pgx: every endpoint of the contracts from one program.
package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"
)

const shutdownGrace = time.Second

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	pool, err := openPool()
	if err != nil {
		return err
	}
	defer pool.Close()

	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	server := &http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), Handler: routes(pool)}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()

	select {
	case err := <-failed:
		return err
	case <-stop.Done():
	}
	grace, release := context.WithTimeout(context.Background(), shutdownGrace)
	defer release()
	if err := server.Shutdown(grace); !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}

// openPool connects on first use, so that the server starts without a database.
func openPool() (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	size, err := strconv.ParseInt(cmp.Or(os.Getenv("POOL_SIZE"), "10"), 10, 32)
	if err != nil {
		return nil, err
	}
	config.MaxConns = int32(size)
	return pgxpool.NewWithConfig(context.Background(), config)
}

func routes(pool *pgxpool.Pool) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(gin.Recovery())
	router.GET("/health", health)
	router.GET("/compute", compute)
	router.GET("/items", items(pool))
	router.GET("/", message)
	router.GET("/json", message)
	router.GET("/plaintext", plaintext)
	router.GET("/hello", hello)
	router.GET("/orders", orders(pool))
	return router
}

type healthAnswer struct {
	Status string `json:"status"`
}

func health(c *gin.Context) {
	c.JSON(http.StatusOK, healthAnswer{Status: "ok"})
}

const iterations = 1000

type computeAnswer struct {
	Algorithm string `json:"algorithm"`
	N         int    `json:"n"`
	Hex       string `json:"hex"`
}

func compute(c *gin.Context) {
	digest := sha256Hex(c.DefaultQuery("seed", "carrier"))
	for range iterations {
		digest = sha256Hex(digest)
	}
	c.JSON(http.StatusOK, computeAnswer{Algorithm: "sha256_chain_v1", N: iterations, Hex: digest})
}

func sha256Hex(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
