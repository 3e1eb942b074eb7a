package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"

	"scattergather/app/timeline"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

var (
	// storageScript runs before go-app, which the program contains.
	//
	//go:embed storage.js
	storageScript string
	// startScript loads the program.
	//
	//go:embed start.js
	startScript string
	// filesScript saves and opens files.
	//
	//go:embed files.js
	filesScript string
	// runnerScript is what the page's workers execute first; see package app/worker.
	//
	//go:embed runner.js
	runnerScript string
	// programsScript has programs of one's own run in a worker, which executes virtualScript and then
	// programScript.
	//
	//go:embed programs.js
	programsScript string
	//go:embed program.js
	programScript string
	// missingScript is the script of 404.html.
	//
	//go:embed missing.js
	missingScript string
	// workerScript is the service worker.
	//
	//go:embed worker.js
	workerScript string
)

// Files whose names stay the same from version to version.
const (
	workerPath   = "app-worker.js"
	manifestPath = "manifest.webmanifest"
)

// Files that are loaded, and kept for use without a network, only once a program of one's own is run.
const (
	programPath     = "web/program.js"
	interpreterPath = "web/interpreter.wasm"
)

// builder makes the files of a site. Files are added after those that they refer to.
type builder struct {
	Options
	base    string
	version string // of the program
	files   []File
}

// add adds a file, compressed. With hashed its name gets a hash of its content.
func (b *builder) add(f File) error {
	f.Type = contentType(f.Path)
	f.hash = hash(f.Body)
	if f.Name == "" {
		f.Name = f.Path
	}
	if err := b.Compress.file(&f); err != nil {
		return err
	}
	b.files = append(b.files, f)
	return nil
}

// addHashed adds a file with a hash of its content in its name, which may be kept for ever.
func (b *builder) addHashed(name string, body []byte) error {
	ext := path.Ext(name)
	return b.add(File{Name: name, Path: strings.TrimSuffix(name, ext) + "." + hash(body)[:hashDigits] + ext, Body: body})
}

// file returns the file with a name, nil if there is none.
func (b *builder) file(name string) *File {
	i := slices.IndexFunc(b.files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &b.files[i]
}

// address returns the address of the file with a name, "" if there is none.
func (b *builder) address(name string) string {
	f := b.file(name)
	if f == nil {
		return ""
	}
	return b.base + f.Path
}

// absolute returns the address of a path with the site's host, "" if that is not known.
func (b *builder) absolute(path string) string {
	if b.URL == "" {
		return ""
	}
	return strings.TrimSuffix(b.URL, "/") + "/" + path
}

// generate makes all files.
func (b *builder) generate() error {
	assets, err := readAssets(b.Assets)
	if err != nil {
		return err
	}
	goScript, err := goScript()
	if err != nil {
		return err
	}
	program, version := versioned(b.Wasm)
	b.version = version
	var style bytes.Buffer
	for _, f := range assets {
		if path.Ext(f.Path) == ".css" {
			style.Write(f.Body)
		} else if err := b.addHashed(f.Path, f.Body); err != nil {
			return err
		}
	}
	style.Write(timeline.Stylesheet())
	// Files of their own would be more requests, and could come after the program has started.
	scripts := func(parts ...string) []byte { return []byte(strings.Join(parts, "\n")) }
	for name, body := range map[string][]byte{
		"web/app.wasm":   program,
		"web/page.css":   style.Bytes(),
		"web/start.js":   scripts(storageScript, goScript, startScript, filesScript, programsScript),
		"web/runner.js":  scripts(goScript, runnerScript),
		programPath:      scripts(goScript, virtualScript, programScript),
		"web/missing.js": []byte(missingScript),
		filmPath:         film(),
	} {
		if err := b.addHashed(name, body); err != nil {
			return err
		}
	}
	if len(b.Interpreter) > 0 {
		if err := b.addHashed(interpreterPath, b.Interpreter); err != nil {
			return err
		}
	}
	if err := b.manifest(); err != nil {
		return err
	}
	if err := b.pages(); err != nil {
		return err
	}
	if err := b.documents(); err != nil {
		return err
	}
	return b.worker()
}

// goScript returns Go's wasm_exec.js, which runs a program in a browser, as go-app has it for this
// version of Go.
func goScript() (string, error) {
	const location = "/wasm_exec.js"
	r, err := http.NewRequest(http.MethodGet, location, nil)
	if err != nil {
		return "", err
	}
	a := answer{header: http.Header{}, status: http.StatusOK}
	(&goapp.Handler{}).ServeHTTP(&a, r)
	if a.status != http.StatusOK {
		return "", fmt.Errorf("go-app answered %d for %s: %s", a.status, location, bytes.TrimSpace(a.body.Bytes()))
	}
	return a.body.String(), nil
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

// manifest adds what a browser needs to install the site.
func (b *builder) manifest() error {
	type icon struct {
		Source  string `json:"src"`
		Type    string `json:"type"`
		Sizes   string `json:"sizes"`
		Purpose string `json:"purpose,omitempty"`
	}
	var icons []icon
	for _, i := range []icon{
		{"web/icon-maskable.png", "image/png", "512x512", "maskable"},
		{"web/icon.svg", "image/svg+xml", "any", ""},
		{"web/icon-512.png", "image/png", "512x512", ""},
		{"web/icon-192.png", "image/png", "192x192", ""},
	} {
		if i.Source = b.address(i.Source); i.Source != "" {
			icons = append(icons, i)
		}
	}
	body, err := json.MarshalIndent(map[string]any{
		"name": "Scatter-Gather Playground", "short_name": "Scatter-Gather", "description": description,
		"id": b.base, "scope": b.base, "start_url": b.base, "display": "standalone",
		"background_color": "#f3f5f7", "theme_color": "#f3f5f7", "icons": icons,
	}, "", "  ")
	if err != nil {
		return err
	}
	return b.add(File{Path: manifestPath, Body: body})
}

// worker adds the service worker, which names the version and the files of the site.
func (b *builder) worker() error {
	files := []string{}
	for _, f := range b.files {
		switch {
		case slices.Contains([]string{"404.html", "web/missing.js", "web/icon-512.png", filmPath, programPath, interpreterPath}, f.Name), strings.HasPrefix(f.Name, "docs/"), strings.HasPrefix(f.Name, "preview/"):
		case f.Name == "index.html":
			files = append(files, b.base)
		default:
			files = append(files, b.base+f.Path)
		}
	}
	slices.Sort(files)
	sortByPath(b.files)
	var script = workerScript
	for name, value := range map[string]any{"Name": "scatter-gather " + b.base + " ", "Version": digest(b.files), "Files": files} {
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		script = strings.Replace(script, "{{."+name+"}}", string(text), 1)
	}
	script = strings.Replace(script, "{{.NoFrames}}", NoFrames, 1)
	return b.add(File{Path: workerPath, Body: []byte(script)})
}
