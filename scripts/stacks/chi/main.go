// chi with pgx: every endpoint of the contracts from one program.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
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
	router := chi.NewRouter()
	router.Use(middleware.Recoverer)
	router.Get("/", message)
	router.Get("/json", message)
	router.Get("/plaintext", plaintext)
	router.Get("/hello", hello)
	router.Get("/health", health)
	router.Get("/compute", compute)
	router.Get("/items", items(pool))
	router.Get("/orders", orders(pool))
	return router
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("answer: %v", err)
	}
}
