package site_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"scattergather/engine/lesson"
	"scattergather/web/site"
)

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

// address returns the address of the file with a name.
func address(t testing.TB, s *site.Site, name string) string {
	t.Helper()
	return s.Base() + file(t, s, name).Path
}

// ask sends a request with headers given as "Name: value". In a path the name of a file stands for
// its address.
func ask(s *site.Site, method, path string, headers ...string) *http.Response {
	for _, f := range s.Files() {
		if path == s.Base()+f.Name {
			path = s.Base() + f.Path
		}
	}
	r := httptest.NewRequest(method, path, nil)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

// file returns the file with a name.
func file(t testing.TB, s *site.Site, name string) site.File {
	t.Helper()
	for _, f := range s.Files() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("the site has no %s", name)
	return site.File{}
}

func TestBuildTwiceGivesTheSameBytes(t *testing.T) {
	first := build(t, options("/"))
	for range 5 { // go-app's order of attributes is random
		for i, f := range build(t, options("/")).Files() {
			if want := first.Files()[i]; f.Path != want.Path || !bytes.Equal(f.Body, want.Body) {
				t.Fatalf("%s:\n%s\nat first it was\n%s", f.Path, f.Body, want.Body)
			}
		}
	}
}

func TestVersionFollowsTheContent(t *testing.T) {
	version := func(o site.Options) string {
		found := regexp.MustCompile(`const kept = mine \+ "([0-9a-f]+)";`).FindSubmatch(file(t, build(t, o), "app-worker.js").Body)
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

// TestSiteIsWhole follows every reference of every page, of the manifest and of the service worker.
func TestSiteIsWhole(t *testing.T) {
	for _, base := range []string{"/", "/playground/", "/courses/go-101/"} {
		s := build(t, options(base))
		references := map[string]string{} // to where it was found
		pages := 0
		for _, f := range s.Files() {
			if !strings.HasSuffix(f.Path, ".html") || strings.HasPrefix(f.Path, "docs/") {
				continue
			}
			pages++
			for _, m := range regexp.MustCompile(`\s(?:src|href|data-runner|data-film|data-worker|data-wasm|data-base)="([^"]*)"`).FindAllStringSubmatch(string(f.Body), -1) {
				if !strings.HasPrefix(m[1], "data:") && !strings.HasPrefix(m[1], "https:") {
					references[m[1]] = f.Path
				}
			}
		}
		if want := 2*len(lesson.All()) + 1; pages != want { // two for each lesson but the first example, the start page, what is not there
			t.Errorf("base %s: there are %d pages, want %d", base, pages, want)
		}
		var manifest struct {
			ID, Scope string
			StartURL  string `json:"start_url"`
			Icons     []struct{ Src string }
		}
		if err := json.Unmarshal(file(t, s, "manifest.webmanifest").Body, &manifest); err != nil {
			t.Fatal(err)
		}
		if manifest.Scope != base || manifest.StartURL != base || manifest.ID != base {
			t.Errorf("base %s: the manifest has scope %s, start %s and ID %s", base, manifest.Scope, manifest.StartURL, manifest.ID)
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
		for _, must := range []string{"web/app.wasm", "web/page.css", "web/start.js", "web/icon.svg", "web/runner.js", "lesson/wait.html"} {
			if references[address(t, s, must)] != "service worker" {
				t.Errorf("base %s: the service worker does not keep %q", base, must)
			}
		}
		if from := references[address(t, s, "web/film.js")]; from == "" || from == "service worker" {
			t.Errorf("base %s: the script that makes animated pictures is named by %q, want a page, and not the service worker", base, from)
		}
		if references[base] != "service worker" {
			t.Errorf("base %s: the service worker does not keep the start page", base)
		}
		for reference, from := range references {
			if !strings.HasPrefix(reference, base) {
				t.Errorf("base %s: %s refers to %s, outside of it", base, from, reference)
			} else if answer := ask(s, "GET", reference); answer.StatusCode != http.StatusOK {
				t.Errorf("base %s: %s refers to %s, which answers %s", base, from, reference, answer.Status)
			}
		}
		served := file(t, s, "web/app.wasm")
		page := string(file(t, s, "index.html").Body)
		for _, must := range []string{
			fmt.Sprintf(`data-size="%d"`, len(served.Body)), fmt.Sprintf(`data-version="%x"`, sha256.Sum256(program)), fmt.Sprintf(`data-br="%d"`, len(served.Brotli)),
		} {
			if !strings.Contains(page, must) {
				t.Errorf("base %s: the page does not hold %s", base, must)
			}
		}
	}
}

// TestHashesAreOfTheContent compares the hash in the path of a file with its content.
func TestHashesAreOfTheContent(t *testing.T) {
	for _, f := range build(t, options("/")).Files() {
		hash := fmt.Sprintf("%x", sha256.Sum256(f.Body))[:16]
		wantHashed := strings.HasPrefix(f.Name, "web/") || strings.HasPrefix(f.Name, "preview/")
		if f.Hashed() != wantHashed || wantHashed && !strings.Contains(f.Path, "."+hash+".") {
			t.Errorf("%s is at %s, and its content has the hash %s", f.Name, f.Path, hash)
		}
	}
}

// TestPagesHoldTheLessons looks for what a visitor reads without any script.
func TestPagesHoldTheLessons(t *testing.T) {
	o := options("/playground/")
	o.URL = "https://example.org/playground/"
	s := build(t, o)
	for _, l := range lesson.All() {
		page := string(file(t, s, "lesson/"+l.Name+".html").Body)
		if l.Name != "scatter-gather" { // what begins covered has another page for those without scripts
			tells := []string{"Wait returned after ", "Wait →", `class="finding"`}
			for i, step := range l.Steps {
				if i >= l.LastAsk() {
					tells = append(tells, html.EscapeString(step.Text))
				}
				if step.Change != nil {
					tells = append(tells, html.EscapeString(step.Change.Shows))
				}
			}
			for _, never := range tells {
				if strings.Contains(page, never) {
					t.Errorf("the page of %s tells %s", l.Name, never)
				}
			}
			if !strings.Contains(page, html.EscapeString(l.Steps[0].Text)) || !strings.Contains(page, `<a href="/playground/lesson/`+l.Name+`-shown.html">`) {
				t.Errorf("the page of %s lacks the question, or the link to the answer", l.Name)
			}
			page = string(file(t, s, "lesson/"+l.Name+"-shown.html").Body)
		}
		canonical := "https://example.org/playground/lesson/" + l.Name + ".html"
		if l.Name == "scatter-gather" {
			canonical = "https://example.org/playground/"
		}
		for _, want := range []string{
			html.EscapeString(l.Steps[0].Text), `class="tl"`, "Wait returned after ", `class="finding"`,
			"<title>" + html.EscapeString(l.Title) + " · ", `<link rel="canonical" href="` + canonical + `">`, `href="/playground/lesson/wait.html"`,
		} {
			if strings.HasPrefix(want, "<title>") {
				preview := file(t, s, "preview/"+l.Name+".png")
				if size, err := png.DecodeConfig(bytes.NewReader(preview.Body)); err != nil || size.Width != 1200 || size.Height != 630 {
					t.Errorf("the preview of %s: %v, %v", l.Name, size, err)
				}
				if tag := `<meta property="og:image" content="https://example.org/playground/` + preview.Path + `">`; !strings.Contains(page, tag) {
					t.Errorf("the page of %s lacks %s", l.Name, tag)
				}
			}
			if l.Name == "stuck-dispatcher" || l.Name == "panic" || l.Name == "limit-zero" {
				want = strings.Replace(want, "Wait returned after ", ` id="sentence" role="status"><span`, 1) // it did not
			}
			if !strings.Contains(page, want) {
				t.Errorf("the page of %s lacks %s", l.Name, want)
			}
		}
		// Without scripts all steps are there as a list; what tells the outcome has to be opened.
		before, rest, _ := strings.Cut(page, "<noscript>")
		list, after, _ := strings.Cut(rest, "</noscript>")
		asked, told, _ := strings.Cut(list, "<details>")
		printed, _, _ := strings.Cut(after, `<div id="print-sheet">`)
		for i, step := range l.Steps {
			text, isTold := html.EscapeString(step.Text), i >= l.LastAsk()
			if strings.Contains(asked, text) == isTold || strings.Contains(told, text) != isTold {
				t.Errorf("step %d of %s tells the outcome: %t; it is on the wrong side of the fold", i+1, l.Name, isTold)
			}
			if isTold && strings.Contains(before+printed, text) {
				t.Errorf("the page of %s tells the outcome in step %d before it is asked for", l.Name, i+1)
			}
		}
	}
	if page := string(file(t, build(t, options("/")), "index.html").Body); strings.Contains(page, "canonical") || strings.Contains(page, "og:image") {
		t.Error("a page whose host is not known has a canonical address or a preview")
	}
}

// TestNothingInlineIsBlocked looks for what the policy would block.
func TestNothingInlineIsBlocked(t *testing.T) {
	for _, f := range build(t, options("/")).Files() {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		page := string(f.Body)
		for _, never := range []string{`<style`, `<[^>]*\sstyle=`, `<[^>]*\son[a-z]+=`, `javascript:`, `<script[^>]+>[^<]`, `src="https?://`} {
			if found := regexp.MustCompile(never).FindString(page); found != "" {
				t.Errorf("%s holds %q", f.Path, found)
			}
		}
		policy := strings.Index(page, "Content-Security-Policy")
		if policy < 0 {
			t.Fatalf("%s has no policy of its own", f.Path)
		}
		for _, after := range []string{"<link", "<script", "<body"} {
			if at := strings.Index(page, after); at >= 0 && at < policy {
				t.Errorf("in %s %s stands before the policy", f.Path, after)
			}
		}
		for _, inline := range regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1) {
			sum := sha256.Sum256([]byte(inline[1]))
			if hash := base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(site.Policy, "'sha256-"+hash+"'") {
				t.Errorf("%s has a script that the policy does not allow: %.100s", f.Path, inline[1])
			}
		}
	}
}

func TestURLIsChecked(t *testing.T) {
	for _, test := range []struct{ url, base, problem string }{
		{"https://example.org/", "/", ""},
		{"https://example.org", "/", ""},
		{"https://example.org/x", "/x/", ""},
		{"example.org", "/x/", `url: "example.org" is not the address of a site; try "https://example.org/x/"`},
		{"https://example.org/#a", "/", `url: "https://example.org/#a" is not the address of a site; try "https://example.org/"`},
		{"https://example.org/y/", "/x/", `url: the path of "https://example.org/y/" is not the base "/x/"; set both alike`},
	} {
		err := site.CheckURL(test.url, test.base)
		if got := fmt.Sprint(err); err != nil && got != test.problem || err == nil && test.problem != "" {
			t.Errorf("%q under %s: %v, want %s", test.url, test.base, err, test.problem)
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
