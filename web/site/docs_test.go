package site_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestDocuments asks for the documents under a path, as a reader and an editor do.
func TestDocuments(t *testing.T) {
	s := build(t, options("/x/"))
	for path, want := range map[string]struct{ kind, part string }{
		"/x/docs/":                     {"text/html; charset=utf-8", "<h1 "},
		"/x/docs/index.html":           {"text/html; charset=utf-8", "<h1 "},
		"/x/docs/hosting.html":         {"text/html; charset=utf-8", "application/wasm"},
		"/x/docs/docs.css":             {"text/css; charset=utf-8", "--accent"},
		"/x/docs/scenario.schema.json": {"application/json", `"$defs"`},
	} {
		answer := ask(s, "GET", path)
		body, _ := io.ReadAll(answer.Body)
		if kind := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || kind != want.kind || !strings.Contains(string(body), want.part) {
			t.Errorf("%s answers %s, %s: %.80s", path, answer.Status, kind, body)
		}
	}
	if f := file(t, s, "docs/index.html"); !strings.Contains(string(f.Body), `<link rel="icon" href="data:image/svg`) {
		t.Error("the documents have no icon")
	}
}
