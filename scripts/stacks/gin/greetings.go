package main

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type messageAnswer struct {
	Message string `json:"message"`
}

func message(c *gin.Context) {
	c.JSON(http.StatusOK, messageAnswer{Message: "Hello, World!"})
}

func plaintext(c *gin.Context) {
	c.String(http.StatusOK, "Hello, World!")
}

type helloAnswer struct {
	Name        string `json:"name"`
	ReleaseYear int    `json:"releaseYear"`
}

func hello(c *gin.Context) {
	c.JSON(http.StatusOK, helloAnswer{Name: "gin", ReleaseYear: time.Now().Year()})
}
