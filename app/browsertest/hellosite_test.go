package browsertest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/andybalholm/brotli"
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/app/browsertest/hello"
	"scattergather/web/site"
)

// quality is the quality of Brotli that both pages are compressed with, as static does.
const quality = 11

// helloSite is the site of go-app's hello world: what go-app's own handler answers, with a
// program that is built and compressed as ours is, but with the standard library as it is.
type helloSite map[string]answered

type answered struct {
	kind   string // content type
	brotli []byte
}

// newHelloSite builds the site. The compressed program is kept from one run to the next.
func newHelloSite(t testing.TB) helloSite {
	t.Helper()
	const page = "/hello" // the server of the tests has our page at "/"
	hello.Register(page)
	out := filepath.Join(t.TempDir(), "hello.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "./hello/program")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building hello world: %v\n%s", err, text)
	}
	program, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	const icon = "/icon.svg"
	handler := &goapp.Handler{
		Name:              "Hello",
		Icon:              goapp.Icon{Default: icon, Large: icon, SVG: icon},
		WasmContentLength: strconv.Itoa(len(program)),
		Version:           "1",
	}
	s := helloSite{
		"/web/app.wasm": {"application/wasm", compressed(t, program)},
		icon:            {"image/svg+xml", compressed(t, []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))},
	}
	for path, from := range map[string]string{
		"/": page, "/app.css": "", "/app.js": "", "/wasm_exec.js": "", "/app-worker.js": "", "/manifest.webmanifest": "",
	} {
		if from == "" {
			from = path
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, from, nil))
		if w.Code != http.StatusOK {
			t.Fatalf("go-app answers %d for %s", w.Code, from)
		}
		s[path] = answered{w.Header().Get("Content-Type"), compressed(t, w.Body.Bytes())}
	}
	return s
}

// ServeHTTP serves the site, as our server serves ours.
func (s helloSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, ok := s[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Content-Encoding", "br")
	w.Header().Set("Content-Length", strconv.Itoa(len(a.brotli)))
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(a.brotli)
}

// compressed compresses a text, and remembers the result where it takes long.
func compressed(t testing.TB, text []byte) []byte {
	t.Helper()
	root, err := site.Root(".")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text)
	name := filepath.Join(root, site.BuildDir, "hello", fmt.Sprintf("%s.br%d", hex.EncodeToString(sum[:10]), quality))
	isLarge := len(text) > 1<<20
	if data, err := os.ReadFile(name); isLarge && err == nil {
		return data
	}
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, quality)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if isLarge {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}
