package browsertest

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAnEncodedLinkOnAFileServer follows links whose "#" has become a part of the path to a server
// that knows nothing of it, and answers with the site's page for what is missing.
func TestAnEncodedLinkOnAFileServer(t *testing.T) {
	const base = "/courses/playground/"
	built, err := the.site(base)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "dist")
	if err := built.Write(folder); err != nil {
		t.Fatal(err)
	}
	missing, err := os.ReadFile(filepath.Join(folder, "404.html"))
	if err != nil {
		t.Fatal(err)
	}
	files := http.StripPrefix(base, http.FileServer(http.Dir(folder)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(strings.TrimPrefix(r.URL.Path, base)))); err != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(missing)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	for _, path := range []string{"%23limit", "%2523limit", "index.html%23limit", "%23limit%26tab%3Dconsole", "%23limit&amp;tab=console"} {
		t.Run(path, func(t *testing.T) {
			p := blank(t)
			p.expect("answers 404")
			p.expect("the server responded with a status of 404")
			p.do(chromedp.Navigate(server.URL + base + path))
			p.settled()
			p.wantStatus(ends[2].status)
			if at := eval[string](p, "location.pathname"); at != base {
				t.Errorf("the page is at %s", at)
			}
			if v := eval[string](p, `document.querySelector("[role=tab][aria-selected=true]").textContent`); strings.Contains(path, "console") && !strings.HasPrefix(v, "Console") {
				t.Errorf("the panel is %q", v)
			}
		})
	}
}
