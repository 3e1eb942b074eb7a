package browsertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"scattergather/web/site"
)

// audited are the pages that are audited.
var audited = []string{"", "lesson/hedge.html"}

// An audit is what Lighthouse finds on a page.
type audit struct {
	RuntimeError struct{ Message string }
	Categories   map[string]struct {
		Title     string
		Score     float64 // 0 to 1
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	Audits map[string]struct {
		ID, Title    string
		DisplayValue string
		NumericValue float64
		Score        *float64 // nil if it does not count
		Details      json.RawMessage
	}
}

// runAudit has Lighthouse audit a page, on "phone", which has a slower processor and network, or
// on "desktop".
func runAudit(t testing.TB, address, device string, categories ...string) audit {
	t.Helper()
	folder := t.TempDir()
	// The limits end an audit that hangs.
	limit := patience.Milliseconds()
	settings := map[string]any{"onlyCategories": categories, "maxWaitForFcp": limit, "maxWaitForLoad": limit}
	if slices.Contains(categories, "performance") {
		// What is measured happens: the browser is slowed down. Lighthouse would rather measure at
		// full speed and calculate what a slow network would make of it; then it takes the program,
		// which comes from this machine before anything is painted, for something that the first
		// paint waits for.
		settings["throttlingMethod"] = "devtools"
	} else {
		settings["throttlingMethod"] = "provided"
	}
	if device == "desktop" {
		// As in Lighthouse's own settings for desktops.
		settings["formFactor"] = "desktop"
		settings["throttling"] = map[string]any{"requestLatencyMs": 40, "downloadThroughputKbps": 10240, "uploadThroughputKbps": 10240, "cpuSlowdownMultiplier": 1}
		settings["screenEmulation"] = map[string]any{"mobile": false, "width": 1350, "height": 940, "deviceScaleFactor": 1}
		settings["emulatedUserAgent"] = false
	}
	config, err := json.Marshal(map[string]any{"extends": "lighthouse:default", "settings": settings})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "config.json")
	if err := os.WriteFile(file, config, 0o600); err != nil {
		t.Fatal(err)
	}
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	flags := "--headless=new --disable-gpu --disable-dev-shm-usage --disable-component-update"
	if os.Geteuid() == 0 {
		flags += " --no-sandbox" // Chromium's sandbox refuses root
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", lighthouse(t), address, "--quiet", "--output=json", "--output-path=stdout", "--no-enable-error-reporting", "--config-path="+file, "--chrome-flags="+flags)
	cmd.Env = append(os.Environ(), "CHROME_PATH="+browser, "HOME="+folder, "TMPDIR="+folder)
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("Lighthouse: %v: %s", err, problems.String())
	}
	var found audit
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("Lighthouse: %v: %.500s", err, out)
	}
	if found.RuntimeError.Message != "" {
		t.Fatalf("Lighthouse: %s", found.RuntimeError.Message)
	}
	if *pictures != "" {
		name := strings.NewReplacer("/", "-", " ", "-").Replace(t.Name()+" "+device+" "+filepath.Base(address)) + ".json"
		if err := errors.Join(os.MkdirAll(*pictures, 0o755), os.WriteFile(filepath.Join(*pictures, name), out, 0o644)); err != nil {
			t.Error(err)
		}
	}
	return found
}

// lighthouse returns the path of Lighthouse: the one that LIGHTHOUSE names, or the one that
// .ci/lighthouse has installed.
func lighthouse(t testing.TB) string {
	t.Helper()
	path := os.Getenv("LIGHTHOUSE")
	if path == "" {
		path = filepath.Join(the.assets, "../.build/lighthouse/node_modules/lighthouse/cli/index.js")
	}
	if _, err := os.Stat(path); err != nil && testing.Short() {
		t.Skip(err)
	} else if err != nil {
		t.Fatalf("the audit needs Lighthouse: run .ci/lighthouse, or set LIGHTHOUSE to the path of its cli/index.js; -short leaves it out: %v", err)
	}
	return path
}

// lost lists what has cost a page points in a category.
func (a audit) lost(category string) (lost []string) {
	for _, ref := range a.Categories[category].AuditRefs {
		if found := a.Audits[ref.ID]; ref.Weight > 0 && found.Score != nil && *found.Score < 1 {
			lost = append(lost, fmt.Sprintf("%s (%.0f): %s %s %.600s", ref.ID, *found.Score*100, found.Title, found.DisplayValue, found.Details))
		}
	}
	return lost
}

// pagesServer serves a folder under / as GitHub Pages does: it compresses with gzip, and knows no
// headers of ours.
func pagesServer(folder string) (address string, shut func()) {
	files := http.FileServer(http.Dir(folder))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		name := filepath.Join(folder, filepath.FromSlash(filepath.Clean("/"+r.URL.Path)))
		if strings.HasSuffix(r.URL.Path, "/") {
			name = filepath.Join(name, "index.html")
		}
		types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm"}
		body, err := os.ReadFile(name + ".gz")
		if kind := types[filepath.Ext(name)]; err == nil && kind != "" && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(body)
			return
		}
		files.ServeHTTP(w, r)
	}))
	return server.URL + "/", server.Close
}

// writtenSite writes the site as files, which gzip compresses as well as it can, and serves it.
func writtenSite(t testing.TB) (address string) {
	t.Helper()
	built, err := site.Build(site.Options{Base: "/", Wasm: the.program, Assets: os.DirFS(the.assets), Compress: site.Compress{Brotli: 1, Gzip: 9}})
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "dist")
	if err := built.Write(folder); err != nil {
		t.Fatal(err)
	}
	address, shut := pagesServer(folder)
	t.Cleanup(shut)
	return address
}

// TestAudit has Lighthouse look for what is bad for people, in browsers, and for search engines.
func TestAudit(t *testing.T) {
	lighthouse(t)
	address := writtenSite(t)
	for _, path := range audited {
		for _, device := range []string{"phone", "desktop"} {
			t.Run(device+" /"+path, func(t *testing.T) {
				parallel(t)
				found := runAudit(t, address+path, device, "accessibility", "best-practices", "seo")
				for _, category := range slices.Sorted(maps.Keys(found.Categories)) {
					c := found.Categories[category]
					t.Logf("%s: %.0f", c.Title, c.Score*100)
					if lost := found.lost(category); c.Score < 0.95 {
						t.Errorf("%s: %.0f points, want 95 or more; lost by:\n%s", c.Title, c.Score*100, strings.Join(lost, "\n"))
					} else if len(lost) > 0 {
						t.Logf("%s", strings.Join(lost, "\n"))
					}
				}
				if len(found.Categories) != 3 {
					t.Errorf("there are figures of %d categories", len(found.Categories))
				}
			})
		}
	}
}
