package server

import (
	"io"
	"net/http"
	"time"

	"scattergather/web/site"
)

// routes returns what answers each address.
func routes(files http.Handler, base string, g *gate) http.Handler {
	health := "/healthz"
	pictures := map[string]http.Handler{
		base + "svg": picture{g, svg},
		base + "png": picture{g, png},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The server has no http.ServeMux, which redirects from paths such as "/../svg".
		if p, ok := pictures[r.URL.Path]; ok {
			p.ServeHTTP(w, r)
		} else if r.URL.Path == health {
			healthy(w, r)
		} else {
			files.ServeHTTP(w, r)
		}
	})
}

// healthy answers that the server is alive.
func healthy(w http.ResponseWriter, r *http.Request) {
	site.Harden(w.Header())
	if !site.CheckMethod(w, r) {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, "ok\n")
}

// withoutBody refuses requests with a body. Nothing of it is read, and the connection ends: the rest
// of it could take for ever to come.
func withoutBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength == 0 {
			next.ServeHTTP(w, r)
			return
		}
		site.Harden(w.Header())
		w.Header().Set("Connection", "close")
		http.NewResponseController(w).SetReadDeadline(time.Now())
		if site.CheckMethod(w, r) {
			http.Error(w, "a request must not have a body", http.StatusRequestEntityTooLarge)
		}
	})
}
