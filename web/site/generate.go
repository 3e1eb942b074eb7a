package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// worker is the service worker. It answers from the network and falls back on its cache. go-app's
// own worker tries the cache first, and shows an old page once more after every change.
//
//go:embed worker.js
var worker string

// runnerScript is what the page's workers execute first, at runnerPath; see package
// app/worker. It is no script of the page.
//
//go:embed runner.js
var runnerScript string

const runnerPath = "runner.js"

// The scripts that run right before and right after go-app's own. They are in the same file: a
// file of their own would be one more request, and could arrive after the program has started.
var (
	//go:embed storage.js
	storageScript string
	//go:embed program.js
	programScript string
	//go:embed update.js
	updateScript string
)

// appScript puts scripts of the playground around go-app's.
func appScript(goapp []byte) ([]byte, error) {
	return []byte(storageScript + "\n" + programScript + "\n" + string(goapp) + "\n" + updateScript), nil
}

// under resolves the locations of go-app for a site under a path. go-app's own resolver omits the
// slash at the end of the root, which a service worker then fails to match.
type under string

// Resolve returns the address of a location such as "/web/app.css".
func (base under) Resolve(location string) string {
	if strings.Contains(location, "://") || strings.HasPrefix(location, "#") {
		return location
	}
	return string(base) + strings.TrimPrefix(location, "/")
}

// handler returns go-app's handler, set up for the playground.
func handler(o Options, version string, assets []File) *goapp.Handler {
	h := &goapp.Handler{
		Name:                  "Scatter-Gather Playground",
		ShortName:             "Scatter-Gather",
		Title:                 "Scatter-Gather Playground",
		Description:           "See what happens, and when, if a request is fanned out to several sources: real errgroup code on a timeline that you can edit.",
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
	h.CacheableResources = append(h.CacheableResources, "/"+runnerPath)
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

// generate makes the files that go-app's handler serves.
func generate(o Options, version string, assets []File) ([]File, error) {
	h := handler(o, version, assets)
	var icon []byte
	for _, f := range assets {
		if f.Path == "web/icon.svg" {
			icon = f.Body
		}
	}
	var files []File
	for path, change := range map[string]func([]byte) ([]byte, error){
		"index.html":           func(body []byte) ([]byte, error) { return page(body, icon) },
		"app.css":              nil,
		"app.js":               appScript,
		"wasm_exec.js":         nil,
		"app-worker.js":        nil,
		"manifest.webmanifest": manifest(o.Base),
	} {
		location := "/" + strings.TrimSuffix(path, "index.html")
		body, err := get(h, location)
		if err == nil && change != nil {
			body, err = change(body)
		}
		if err != nil {
			return nil, fmt.Errorf("making %s: %w", path, err)
		}
		files = append(files, File{Path: path, Type: contentType(path), Body: body})
	}
	return append(files, File{Path: runnerPath, Type: contentType(".js"), Body: []byte(runnerScript)}), nil
}

// get returns what a handler answers to a GET request. Any status but 200 is an error.
func get(h http.Handler, location string) ([]byte, error) {
	r, err := http.NewRequest(http.MethodGet, location, nil)
	if err != nil {
		return nil, err
	}
	a := answer{header: http.Header{}, status: http.StatusOK}
	h.ServeHTTP(&a, r)
	if a.status != http.StatusOK {
		return nil, fmt.Errorf("go-app answered %d %s", a.status, bytes.TrimSpace(a.body.Bytes()))
	}
	return a.body.Bytes(), nil
}

// answer is an http.ResponseWriter that keeps the answer in memory.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header            { return a.header }
func (a *answer) WriteHeader(status int)         { a.status = status }
func (a *answer) Write(text []byte) (int, error) { return a.body.Write(text) }

// manifest sets the scope to the base. go-app always writes "/", which an installed page under
// a path is outside of.
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
