package main

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/gofiber/fiber/v3"
)

type messageAnswer struct {
	Message string `json:"message"`
}

func message(c fiber.Ctx) error {
	return c.JSON(messageAnswer{Message: "Hello, World!"})
}

func plaintext(c fiber.Ctx) error {
	return c.SendString("Hello, World!")
}

type helloAnswer struct {
	Name        string `json:"name"`
	ReleaseYear int    `json:"releaseYear"`
}

func hello(c fiber.Ctx) error {
	return c.JSON(helloAnswer{Name: "fiber-3", ReleaseYear: time.Now().Year()})
}

type healthAnswer struct {
	Status string `json:"status"`
}

func health(c fiber.Ctx) error {
	return c.JSON(healthAnswer{Status: "ok"})
}

const iterations = 1000

type computeAnswer struct {
	Algorithm string `json:"algorithm"`
	N         int    `json:"n"`
	Hex       string `json:"hex"`
}

func compute(c fiber.Ctx) error {
	digest := sha256Hex(c.Query("seed", "carrier"))
	for range iterations {
		digest = sha256Hex(digest)
	}
	return c.JSON(computeAnswer{Algorithm: "sha256_chain_v1", N: iterations, Hex: digest})
}

func sha256Hex(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
