// Fiber with pgx: every endpoint of the contracts from one program.
package main

import (
	"cmp"
	"context"
	"log"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/recover"
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
	app := routes(pool)
	failed := make(chan error, 1)
	go func() {
		failed <- app.Listen("127.0.0.1:"+os.Getenv("PORT"), fiber.ListenConfig{DisableStartupMessage: true})
	}()

	select {
	case err := <-failed:
		return err
	case <-stop.Done():
	}
	return app.ShutdownWithTimeout(shutdownGrace)
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

func routes(pool *pgxpool.Pool) *fiber.App {
	app := fiber.New()
	app.Use(recover.New())
	app.Get("/", message)
	app.Get("/json", message)
	app.Get("/plaintext", plaintext)
	app.Get("/hello", hello)
	app.Get("/health", health)
	app.Get("/compute", compute)
	app.Get("/items", items(pool))
	app.Get("/orders", orders(pool))
	return app
}
