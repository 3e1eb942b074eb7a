// Package http declares what go-app uses of net/http, for its HTTP handler. The page serves no
// requests, and makes none through this package.
package http

import (
	"errors"
	"io"
	"net/url"
)

// The status codes that go-app's handler sends, with the values of net/http.
const (
	StatusOK                  = 200
	StatusNotModified         = 304
	StatusNotFound            = 404
	StatusInternalServerError = 500
)

// Header stands in for http.Header.
type Header map[string][]string

// Get returns "".
func (Header) Get(string) string { return "" }

// Set does nothing.
func (Header) Set(_, _ string) {}

// ResponseWriter stands in for http.ResponseWriter.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(statusCode int)
}

// Request stands in for http.Request.
type Request struct {
	Header Header
	Host   string
	TLS    *struct{}
	URL    *url.URL
}

// Response stands in for http.Response.
type Response struct {
	Body       io.ReadCloser
	Header     Header
	StatusCode int
}

// Handler stands in for http.Handler.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// Dir stands in for http.Dir.
type Dir string

// FileServer returns nil.
func FileServer(Dir) Handler { return nil }

// Get returns an error.
func Get(string) (*Response, error) {
	return nil, errors.New("net/http is left out of the program for the browser")
}

// NotFound does nothing.
func NotFound(ResponseWriter, *Request) {}
