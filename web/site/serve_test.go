package site_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"scattergather/web/site"
)

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := build(t, options("/"))
	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/", http.StatusOK},
		{"HEAD", "/", http.StatusOK},
		{"GET", "/web/app.wasm", http.StatusOK},
		{"GET", "/app-worker.js", http.StatusOK},
		{"GET", "/index.html", http.StatusOK},
		{"GET", "/nothing", http.StatusNotFound},
		{"GET", "/web/", http.StatusNotFound},
		{"GET", "/web/main.go", http.StatusNotFound},
		{"GET", "/../go.mod", http.StatusNotFound},
		{"POST", "/", http.StatusMethodNotAllowed},
		{"DELETE", "/web/app.wasm", http.StatusMethodNotAllowed},
	} {
		answer := ask(s, test.method, test.path)
		if answer.StatusCode != test.status {
			t.Errorf("%s %s answers %s, want %d", test.method, test.path, answer.Status, test.status)
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": site.Policy + "; frame-ancestors 'none'",
			"X-Frame-Options":         "DENY",
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s %s has %s: %q, want %q", test.method, test.path, name, got, want)
			}
		}
		body, _ := io.ReadAll(answer.Body)
		if test.method == "HEAD" && len(body) > 0 {
			t.Errorf("HEAD %s has a body", test.path)
		}
		if test.status == http.StatusMethodNotAllowed && answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s does not tell what is allowed", test.method, test.path)
		}
	}
}

// TestOnlyEmbedsMayBeFramed: the page itself could be laid under something that is clicked on.
func TestOnlyEmbedsMayBeFramed(t *testing.T) {
	s := build(t, options("/"))
	for path, framed := range map[string]bool{
		"/?embed":                         true,
		"/?embed=1":                       true,
		"/?a=b&embed":                     true,
		"/index.html?embed":               true,
		"/lesson/wait.html?embed":         true,
		"/":                               false,
		"/?embedded":                      false,
		"/?a=embed":                       false,
		"/lesson/wait.html":               false,
		"/docs/?embed":                    false,
		"/404.html?embed":                 false,
		"/nothing?embed":                  false,
		"/web/app.wasm?embed":             false,
		"/app-worker.js?embed":            false,
		"/lesson/wait.html?x=%26embed%3D": false,
	} {
		for _, header := range []string{"Accept: text/html", `If-None-Match: ` + ask(s, "GET", path).Header.Get("ETag")} {
			answer := ask(s, "GET", path, header)
			policy, options := answer.Header.Get("Content-Security-Policy"), answer.Header.Get("X-Frame-Options")
			if framed && (policy != site.Policy || strings.Contains(policy, "frame-ancestors") || options != "") {
				t.Errorf("%s (%s): %q, %q: it cannot be embedded", path, answer.Status, policy, options)
			}
			if !framed && (policy != site.Policy+"; frame-ancestors 'none'" || options != "DENY") {
				t.Errorf("%s (%s): %q, %q: it can be framed", path, answer.Status, policy, options)
			}
		}
	}
}

func TestContentTypes(t *testing.T) {
	s := build(t, options("/"))
	for path, want := range map[string]string{
		"/":                     "text/html; charset=utf-8",
		"/web/app.wasm":         "application/wasm",
		"/lesson/wait.html":     "text/html; charset=utf-8",
		"/web/page.css":         "text/css; charset=utf-8",
		"/web/start.js":         "text/javascript; charset=utf-8",
		"/app-worker.js":        "text/javascript; charset=utf-8",
		"/web/icon.svg":         "image/svg+xml",
		"/web/icon-512.png":     "image/png",
		"/manifest.webmanifest": "application/manifest+json",
		"/nothing":              "text/plain; charset=utf-8",
	} {
		if got := ask(s, "GET", path, "Accept-Encoding: br").Header.Get("Content-Type"); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	s := build(t, options("/"))
	tags := map[string]string{}
	for _, test := range []struct{ path, accept, want string }{
		{"/web/app.wasm", "gzip, deflate, br, zstd", "br"},
		{"/web/app.wasm", "gzip", "gzip"},
		{"/web/app.wasm", "br;q=0, gzip;q=0.5", "gzip"},
		{"/web/app.wasm", "BR", "br"},
		{"/web/app.wasm", "*", "br"},
		{"/web/app.wasm", "*;q=0", ""},
		{"/web/app.wasm", "br;q=nonsense", ""},
		{"/web/app.wasm", "identity", ""},
		{"/web/app.wasm", "", ""},
		{"/web/icon-192.png", "gzip, br", ""},
	} {
		answer := ask(s, "GET", test.path, "Accept-Encoding: "+test.accept)
		got := answer.Header.Get("Content-Encoding")
		if got != test.want {
			t.Errorf("%s for %q comes as %q, want %q", test.path, test.accept, got, test.want)
			continue
		}
		sent, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if answer.ContentLength != int64(len(sent)) {
			t.Errorf("%s for %q announces %d bytes and sends %d", test.path, test.accept, answer.ContentLength, len(sent))
		}
		if body := unpack(t, got, sent); !bytes.Equal(body, file(t, s, test.path[1:]).Body) {
			t.Errorf("%s for %q is not the file", test.path, test.accept)
		}
		if test.path == "/web/app.wasm" {
			if answer.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s for %q: a cache would give it to everybody", test.path, test.accept)
			}
			tags[got] = answer.Header.Get("ETag")
		}
	}
	if tags[""] == "" || tags[""] == tags["br"] || tags["br"] == tags["gzip"] || tags[""] == tags["gzip"] {
		t.Errorf("forms of one file share a tag: %q", tags)
	}
}

func unpack(t *testing.T, encoding string, data []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(data)
	var err error
	switch encoding {
	case "br":
		r = brotli.NewReader(r)
	case "gzip":
		r, err = gzip.NewReader(r)
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err = io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRevalidation(t *testing.T) {
	s := build(t, options("/"))
	const forEver, ask1st = "public, max-age=31536000, immutable", "no-cache"
	for path, caching := range map[string]string{"/": ask1st, "/lesson/wait.html": ask1st, "/app-worker.js": ask1st, "/web/app.wasm": forEver, "/web/page.css": forEver} {
		first := ask(s, "GET", path, "Accept-Encoding: br")
		if got := first.Header.Get("Cache-Control"); got != caching {
			t.Errorf("%s is cached as %q, want %q", path, got, caching)
		}
		tag := first.Header.Get("ETag")
		if again := ask(s, "GET", path, "Accept-Encoding: br", "If-None-Match: "+tag); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s with its tag answers %s", path, again.Status)
		}
		if again := ask(s, "GET", path, "Accept-Encoding: br", `If-None-Match: "old"`); again.StatusCode != http.StatusOK {
			t.Errorf("%s with an old tag answers %s", path, again.Status)
		}
	}
}

func TestBaseIsServed(t *testing.T) {
	s := build(t, options("/playground/"))
	for path, want := range map[string]int{
		"/playground/":             http.StatusOK,
		"/playground/web/app.wasm": http.StatusOK,
		"/":                        http.StatusNotFound,
		"/web/app.wasm":            http.StatusNotFound,
		"/playgroundweb/app.wasm":  http.StatusNotFound,
	} {
		if answer := ask(s, "GET", path); answer.StatusCode != want {
			t.Errorf("%s answers %s, want %d", path, answer.Status, want)
		}
	}
}
