package site

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// worker answers from the network and falls back on what it has kept. go-app's own asks
// its store first, and so shows the page of yesterday once more after every change.
//
//go:embed worker.js
var worker string

// under resolves the locations of go-app for a site that lives under a path. go-app's own
// resolver leaves the slash off the root, which a service worker then fails to match.
type under string

// Resolve returns the address of a location such as "/web/app.css".
func (base under) Resolve(location string) string {
	if strings.Contains(location, "://") || strings.HasPrefix(location, "#") {
		return location
	}
	return string(base) + strings.TrimPrefix(location, "/")
}

// handler is go-app's, set up for the playground.
func handler(o Options, version string, assets []File) *goapp.Handler {
	h := &goapp.Handler{
		Name:                  "Scatter-Gather Playground",
		ShortName:             "Scatter-Gather",
		Title:                 "Scatter-Gather Playground",
		Description:           "What happens, and when, if a request is fanned out to several sources? Real errgroup code, on a timeline you can touch.",
		Lang:                  "en",
		LoadingLabel:          "Loading {progress} %",
		BackgroundColor:       "#f4f6f8",
		ThemeColor:            "#f4f6f8",
		Icon:                  goapp.Icon{Default: "/web/icon-192.png", Large: "/web/icon-512.png", SVG: "/web/icon.svg", Maskable: "/web/icon-maskable.png"},
		Resources:             under(o.Base),
		Version:               version,
		WasmContentLength:     strconv.Itoa(len(o.Wasm)),
		ServiceWorkerTemplate: worker,
	}
	for _, f := range assets {
		switch location := "/" + f.Path; f.Type {
		case contentType(".css"):
			h.Styles = append(h.Styles, location)
		case contentType(".js"):
			h.Scripts = append(h.Scripts, location+" defer")
		default:
			h.CacheableResources = append(h.CacheableResources, location)
		}
	}
	return h
}

// generate has go-app make its files.
func generate(o Options, version string, assets []File) ([]File, error) {
	h := handler(o, version, assets)
	var files []File
	for _, g := range []struct {
		location, path, kind string
		change               func([]byte) ([]byte, error)
	}{
		{"/", "index.html", "text/html; charset=utf-8", page},
		{"/app.css", "app.css", contentType(".css"), nil},
		{"/app.js", "app.js", contentType(".js"), nil},
		{"/wasm_exec.js", "wasm_exec.js", contentType(".js"), nil},
		{"/app-worker.js", "app-worker.js", contentType(".js"), nil},
		{"/manifest.webmanifest", "manifest.webmanifest", "application/manifest+json", manifest(o.Base)},
	} {
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, g.location, nil))
		body := answer.Body.Bytes()
		if answer.Code != http.StatusOK {
			return nil, fmt.Errorf("making %s: go-app answered %d %s", g.path, answer.Code, strings.TrimSpace(string(body)))
		}
		if g.change != nil {
			var err error
			if body, err = g.change(body); err != nil {
				return nil, fmt.Errorf("making %s: %w", g.path, err)
			}
		}
		files = append(files, File{Path: g.path, Type: g.kind, Body: body})
	}
	return files, nil
}

// manifest puts the base where go-app always writes "/", without which an installed page
// under a path would be outside of its own scope.
func manifest(base string) func([]byte) ([]byte, error) {
	return func(body []byte) ([]byte, error) {
		var m map[string]any
		if err := json.Unmarshal(body, &m); err != nil {
			return nil, err
		}
		m["scope"] = base
		return json.MarshalIndent(m, "", "  ")
	}
}
