package site_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrittenSiteIsTheServedOne hosts the folder with the plainest of file servers.
func TestWrittenSiteIsTheServedOne(t *testing.T) {
	s := build(t, options("/playground/"))
	dir := filepath.Join(t.TempDir(), "deep", "dist")
	if err := s.Write(dir); err != nil {
		t.Fatal(err)
	}
	host := http.StripPrefix("/playground/", http.FileServer(http.Dir(dir)))
	for _, f := range s.Files() {
		path := "/playground/" + strings.TrimSuffix(f.Path, "index.html")
		w := httptest.NewRecorder()
		host.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), f.Body) {
			t.Errorf("%s answers %d with %d bytes, want %d bytes", path, w.Code, w.Body.Len(), len(f.Body))
		}
		for extension, form := range map[string][]byte{".br": f.Brotli, ".gz": f.Gzip} {
			data, err := os.ReadFile(filepath.Join(dir, f.Path+extension))
			if (err == nil) != (form != nil) || !bytes.Equal(data, form) {
				t.Errorf("%s%s holds %d bytes, want %d: %v", f.Path, extension, len(data), len(form), err)
			}
		}
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("a server of another user cannot read the folder: %v, %v", info.Mode(), err)
	}
}

func TestWriteReplacesOnlyItsOwn(t *testing.T) {
	s := build(t, options("/"))
	parent := t.TempDir()
	in := func(name string) string { return filepath.Join(parent, name) }
	put := func(name string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(in(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(in(name), []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	put("work/thesis.tex")
	if err := s.Write(in("work")); err == nil || !strings.Contains(err.Error(), `work" contains files`) {
		t.Errorf("a folder of somebody else's files: %v", err)
	}
	put("file")
	if err := s.Write(in("file")); err == nil {
		t.Error("a file was taken for a folder")
	}
	for _, name := range []string{"work/thesis.tex", "file"} {
		if data, err := os.ReadFile(in(name)); err != nil || string(data) != "mine" {
			t.Errorf("%s is now %q, %v", name, data, err)
		}
	}

	if err := os.Mkdir(in("empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(in("empty")); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	put("empty/web/old.css")
	if err := s.Write(in("empty") + "/"); err != nil {
		t.Errorf("a folder written before: %v", err)
	}
	if _, err := os.Stat(in("empty/web/old.css")); err == nil {
		t.Error("a file of the site before is still there")
	}
	if _, err := os.Stat(in("empty/index.html")); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}
