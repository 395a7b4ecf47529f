package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"time"
)

type messageAnswer struct {
	Message string `json:"message"`
}

func message(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, messageAnswer{Message: "Hello, World!"})
}

func plaintext(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	io.WriteString(w, "Hello, World!")
}

type helloAnswer struct {
	Name        string `json:"name"`
	ReleaseYear int    `json:"releaseYear"`
}

func hello(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, helloAnswer{Name: "golang", ReleaseYear: time.Now().Year()})
}

type healthAnswer struct {
	Status string `json:"status"`
}

func health(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, healthAnswer{Status: "ok"})
}

const iterations = 1000

type computeAnswer struct {
	Algorithm string `json:"algorithm"`
	N         int    `json:"n"`
	Hex       string `json:"hex"`
}

func compute(w http.ResponseWriter, r *http.Request) {
	digest := sha256Hex(cmp.Or(r.URL.Query().Get("seed"), "carrier"))
	for range iterations {
		digest = sha256Hex(digest)
	}
	answer(w, http.StatusOK, computeAnswer{Algorithm: "sha256_chain_v1", N: iterations, Hex: digest})
}

func sha256Hex(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
