package browsertest

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"scattergather/web/site"
)

// version builds the site for a base with a style sheet that says which version it is.
func version(t *testing.T, base, name string) *site.Site {
	t.Helper()
	assets := fstest.MapFS{}
	tree := os.DirFS(the.assets)
	names, err := fs.Glob(tree, "*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		data, err := fs.ReadFile(tree, n)
		if err != nil {
			t.Fatal(err)
		}
		assets[n] = &fstest.MapFile{Data: data}
	}
	assets["zz.css"] = &fstest.MapFile{Data: []byte(":root { --version: " + name + "; }")}
	built, err := site.Build(site.Options{Base: base, Wasm: the.program, Assets: assets})
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// TestANewVersionComesOnTheNextVisit deploys a version while the one before is open, on a server
// that has browsers keep everything for ten minutes.
func TestANewVersionComesOnTheNextVisit(t *testing.T) {
	const base = "/x/"
	var deployed atomic.Pointer[site.Site]
	deployed.Store(version(t, base, "first"))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, base)
		if path == "" {
			path = "index.html"
		}
		for _, f := range deployed.Load().Files() {
			if f.Path == path {
				w.Header().Set("Cache-Control", "max-age=600")
				w.Header().Set("Content-Type", f.Type)
				w.Write(f.Body)
				return
			}
		}
		http.NotFound(w, r)
	}))
	var closed bool
	shut := func() {
		if !closed {
			closed = true
			server.Close()
		}
	}
	t.Cleanup(shut)
	address := server.URL + base
	const shown = `getComputedStyle(document.documentElement).getPropertyValue("--version").trim()`
	const kept = `caches.keys().then((names) => names.sort())`

	p := blank(t)
	p.expect("ERR_CONNECTION_REFUSED")
	p.before(countedWorkers)
	p.do(chromedp.Navigate(address))
	p.settled()
	eval[bool](p, `navigator.serviceWorker.ready.then(() => Promise.all([caches.open("somebody else's"), caches.open("scatter-gather /y/ 0123")])).then(() => true)`)
	p.until("the service worker to take over", func() (bool, string) { return eval[bool](p, `!!navigator.serviceWorker.controller`), "" })
	if v := eval[string](p, shown); v != "first" {
		t.Fatalf("the version is %q", v)
	}

	// The new version is installed while somebody works with the old one.
	deployed.Store(version(t, base, "second"))
	eval[bool](p, `(window.mine = "still here", navigator.serviceWorker.ready).then((r) => r.update()).then(() => true)`)
	p.until("the new version to be kept", func() (bool, string) {
		names := eval[[]string](p, kept)
		return len(names) == 4, strings.Join(names, ", ")
	})
	p.frame()
	if still := eval[string](p, `window.mine ?? ""`); still == "" {
		t.Error("the page was loaded again in the middle of work")
	}
	p.find("tab", "Statistics").click()
	p.find("button", "Run 1,000 times").click()
	p.find("button", "Pin the figures")
	if eval[int](p, "seen.parts") == 0 {
		t.Error("after the deployment the open page starts no worker: its script is gone")
	}

	for visit := range 2 {
		p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(address))
		p.settled()
		if v := eval[string](p, shown); v != "second" {
			t.Errorf("visit %d after the deployment shows the version %q", visit+1, v)
		}
	}
	before := eval[[]string](p, kept)
	deployed.Store(version(t, base, "third"))
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(address))
	p.settled()
	if v := eval[string](p, shown); v != "third" {
		t.Errorf("the visit after another deployment shows the version %q", v)
	}
	p.until("the oldest version to be forgotten", func() (bool, string) {
		names := eval[[]string](p, kept)
		return len(names) == 4 && !slices.Equal(names, before), strings.Join(names, ", ")
	})
	if names := eval[[]string](p, kept); !slices.Contains(names, "somebody else's") || !slices.Contains(names, "scatter-gather /y/ 0123") {
		t.Errorf("of the caches of others these are left: %q", names)
	}

	shut()
	for _, path := range []string{"", "lesson/limit.html", "index.html"} {
		p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(address+path))
		p.settled()
		if v := eval[string](p, shown); v != "third" {
			t.Errorf("without a network /%s shows the version %q", path, v)
		}
	}
}

// TestEveryPathOfThePageOpensIt opens a link at every address that answers with the page.
func TestEveryPathOfThePageOpensIt(t *testing.T) {
	built, err := the.site("/x y/")
	if err == nil {
		t.Error("a base that must be escaped was taken")
	}
	if built, err = the.site("/x/"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(built)
	t.Cleanup(server.Close)
	p := open(t, server.URL+"/x/#limit")
	link := p.shared()
	if !strings.HasPrefix(link, server.URL+"/x/#1.") {
		t.Errorf("the link is %s", link)
	}
	fragment := link[strings.Index(link, "#"):]
	for _, path := range []string{"/x/", "/x/index.html", "/x/lesson/wait.html", "/x/?from=chat"} {
		p := open(t, server.URL+path+fragment)
		p.wantStatus(ends[2].status)
		if v := p.find("combobox", "Lesson").value(); v != "limit" {
			t.Errorf("%s opens %s", path, v)
		}
		if link := p.shared(); link != server.URL+"/x/"+fragment {
			t.Errorf("%s shares %s", path, link)
		}
	}
	p = open(t, server.URL+"/x/lesson/limit.html")
	p.wantStatus(ends[2].status)
	p.find("link", "Wait for three tasks").click()
	p.until("the lesson of the list", func() (bool, string) {
		v := p.find("combobox", "Lesson").value()
		return v == "wait", v
	})
	eval[bool](p, `(history.back(), true)`)
	p.wantStatus(ends[2].status)
}

// TestNotFoundKeepsTheLink follows a link whose path is wrong.
func TestNotFoundKeepsTheLink(t *testing.T) {
	p := blank(t)
	p.expect("answers 404")
	p.expect("404 (Not Found)")
	p.do(chromedp.Navigate(the.address + "lesson/no-such-lesson.html#limit"))
	p.find("link", "Open it in the playground").click()
	p.settled()
	p.wantStatus(ends[2].status)
	if at := eval[string](p, "location.href"); !strings.HasPrefix(at, the.address+"#") {
		t.Errorf("it leads to %s", at)
	}
}
