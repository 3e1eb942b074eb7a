package site_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"scattergather/app"
	"scattergather/web/site"
)

func TestMain(m *testing.M) {
	app.Register()
	os.Exit(m.Run())
}

// program stands for the real one, which takes a build; it compresses well.
var program = bytes.Repeat([]byte("\x00asm and so on "), 1000)

// assets returns the real assets of the page.
func assets() fs.FS { return os.DirFS("..") }

func options(base string) site.Options {
	return site.Options{Base: base, Wasm: program, Assets: assets(), Compress: site.Compress{Brotli: 4, Gzip: 6}}
}

func build(t *testing.T, o site.Options) *site.Site {
	t.Helper()
	s, err := site.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask sends a request with headers given as "Name: value".
func ask(s http.Handler, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func file(t *testing.T, s *site.Site, path string) site.File {
	t.Helper()
	for _, f := range s.Files() {
		if f.Path == path {
			return f
		}
	}
	t.Fatalf("the site has no %s", path)
	return site.File{}
}

func TestBuildTwiceGivesTheSameBytes(t *testing.T) {
	first := build(t, options("/"))
	for range 20 { // go-app's order of attributes is random
		for i, f := range build(t, options("/")).Files() {
			if want := first.Files()[i]; f.Path != want.Path || !bytes.Equal(f.Body, want.Body) {
				t.Fatalf("%s:\n%s\nat first it was\n%s", f.Path, f.Body, want.Body)
			}
		}
	}
}

func TestVersionFollowsTheContent(t *testing.T) {
	version := func(o site.Options) string {
		found := regexp.MustCompile(`"scatter-gather ([0-9a-f]+)"`).FindSubmatch(file(t, build(t, o), "app-worker.js").Body)
		if found == nil {
			t.Fatal("the service worker names no version")
		}
		return string(found[1])
	}
	style := func(css string) fs.FS {
		return fstest.MapFS{"app.css": {Data: []byte(css)}}
	}
	o := options("/")
	o.Assets = style("p{}")
	plain := version(o)
	if again := version(o); again != plain {
		t.Errorf("the same content is version %s, then %s", plain, again)
	}
	changed := o
	changed.Assets = style("q{}")
	if version(changed) == plain {
		t.Error("another style sheet is the same version")
	}
	changed = o
	changed.Wasm = append([]byte("x"), program...)
	if version(changed) == plain {
		t.Error("another program is the same version")
	}
	changed = o
	changed.Base = "/elsewhere/"
	if version(changed) == plain {
		t.Error("another base is the same version")
	}
}

// TestPageIsWhole follows every reference of the page, of its manifest and of its service
// worker.
func TestPageIsWhole(t *testing.T) {
	for _, base := range []string{"/", "/playground/", "/courses/go-101/"} {
		s := build(t, options(base))
		references := map[string]string{} // to where it was found
		page := string(file(t, s, "index.html").Body)
		for _, m := range regexp.MustCompile(`\s(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(m[1], "data:") {
				references[m[1]] = "index.html"
			}
		}
		var manifest struct {
			Scope    string
			StartURL string `json:"start_url"`
			Icons    []struct{ Src string }
		}
		if err := json.Unmarshal(file(t, s, "manifest.webmanifest").Body, &manifest); err != nil {
			t.Fatal(err)
		}
		if manifest.Scope != base || manifest.StartURL != base {
			t.Errorf("base %s: the manifest has scope %s and start %s", base, manifest.Scope, manifest.StartURL)
		}
		for _, icon := range manifest.Icons {
			references[icon.Src] = "manifest"
		}
		var kept []string
		list := regexp.MustCompile(`(?m)^const files = (.*);$`).FindSubmatch(file(t, s, "app-worker.js").Body)
		if list == nil {
			t.Fatal("the service worker keeps no list of files")
		}
		if err := json.Unmarshal(list[1], &kept); err != nil {
			t.Fatal(err)
		}
		for _, f := range kept {
			references[f] = "service worker"
		}
		for _, must := range []string{"web/app.wasm", "web/timeline.css", "web/icon.svg", "wasm_exec.js", "runner.js", ""} {
			if references[base+must] != "service worker" {
				t.Errorf("base %s: the service worker does not keep %q", base, base+must)
			}
		}
		for reference, from := range references {
			if !strings.HasPrefix(reference, base) {
				t.Errorf("base %s: %s refers to %s, outside of it", base, from, reference)
			} else if answer := ask(s, "GET", reference); answer.StatusCode != http.StatusOK {
				t.Errorf("base %s: %s refers to %s, which answers %s", base, from, reference, answer.Status)
			}
		}
		script := string(file(t, s, "app.js").Body)
		for _, must := range []string{
			`fetchWithProgress("` + base + `web/app.wasm"`, `"` + base + `app-worker.js"`,
			`"GOAPP_ROOT_PREFIX":"` + base + `"`, fmt.Sprintf(`goappWasmContentLength = "%d"`, len(program)),
		} {
			if !strings.Contains(script, must) {
				t.Errorf("base %s: app.js does not hold %s", base, must)
			}
		}
	}
}

// TestNothingInline looks for what the policy would block.
func TestNothingInline(t *testing.T) {
	page := string(file(t, build(t, options("/")), "index.html").Body)
	for _, never := range []string{`<style`, `\sstyle=`, `\son[a-z]+=`, `javascript:`, `<script[^>]*>[^<]`, `https?://`} {
		if found := regexp.MustCompile(never).FindString(page); found != "" {
			t.Errorf("the page holds %q", found)
		}
	}
	policy := strings.Index(page, "Content-Security-Policy")
	if policy < 0 {
		t.Fatal("the page has no policy of its own")
	}
	for _, after := range []string{"<link", "<script", "<body"} {
		if at := strings.Index(page, after); at < policy {
			t.Errorf("%s stands before the policy", after)
		}
	}
}

func TestBaseIsChecked(t *testing.T) {
	for _, test := range []struct{ base, problem string }{
		{"", `base: "" must begin and end with a slash; try "/"`},
		{"playground", `base: "playground" must begin and end with a slash; try "/playground/"`},
		{"/playground", `base: "/playground" must begin and end with a slash; try "/playground/"`},
		{"//x/", `base: "//x/" is not a plain path; try "/x/"`},
		{"/a/../b/", `base: "/a/../b/" is not a plain path; try "/b/"`},
		{"/a b/", `base: "/a b/" contains ' '; it may contain letters, digits and - . _ ~`},
		{"/a?b/", `base: "/a?b/" contains '?'; it may contain letters, digits and - . _ ~`},
	} {
		o := options(test.base)
		if _, err := site.Build(o); err == nil || err.Error() != test.problem {
			t.Errorf("base %q: %v, want %s", test.base, err, test.problem)
		}
	}
}

func TestRoot(t *testing.T) {
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	root, err := site.Root(here)
	if want := filepath.Join(here, "..", ".."); err != nil || root != want {
		t.Errorf("Root(%s) = %s, %v; want %s", here, root, err, want)
	}
	outside := t.TempDir()
	if _, err := site.Root(outside); err == nil || !strings.Contains(err.Error(), outside) {
		t.Errorf("Root outside of a checkout says %v", err)
	}
	if err := os.WriteFile(filepath.Join(outside, "go.mod"), []byte("module scattergathering\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := site.Root(outside); err == nil {
		t.Error("another module was taken for the playground")
	}
	if _, err := site.BuildWasm(t.Context(), outside, t.Output()); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("building without sources says %v", err)
	}
}
