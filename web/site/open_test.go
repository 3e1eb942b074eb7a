package site_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scattergather/web/site"
)

// TestOpenReadsWhatWasWritten compares the answers of a site with those of the same site written
// and read again.
func TestOpenReadsWhatWasWritten(t *testing.T) {
	for _, base := range []string{"/", "/courses/go/"} {
		built := build(t, options(base))
		dir := filepath.Join(t.TempDir(), "dist")
		if err := built.Write(dir); err != nil {
			t.Fatal(err)
		}
		opened, err := site.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if opened.Base() != base || len(opened.Files()) != len(built.Files()) {
			t.Errorf("base %s with %d files, want %s with %d", opened.Base(), len(opened.Files()), base, len(built.Files()))
		}
		for i, want := range built.Files() {
			got := opened.Files()[i]
			if got.Path != want.Path || got.Type != want.Type || !bytes.Equal(got.Body, want.Body) || !bytes.Equal(got.Brotli, want.Brotli) || !bytes.Equal(got.Gzip, want.Gzip) {
				t.Errorf("%s, %s differs from %s, %s", got.Path, got.Type, want.Path, want.Type)
			}
			for _, encoding := range []string{"br", "gzip", ""} {
				path := base + want.Path
				a, b := ask(built, "GET", path, "Accept-Encoding: "+encoding), ask(opened, "GET", path, "Accept-Encoding: "+encoding)
				for _, header := range []string{"Content-Type", "Content-Encoding", "ETag", "Content-Length", "Content-Security-Policy"} {
					if a.Header.Get(header) != b.Header.Get(header) {
						t.Errorf("%s for %q has %s %q, want %q", path, encoding, header, b.Header.Get(header), a.Header.Get(header))
					}
				}
			}
		}
	}
}

func TestOpenRefusesOtherFolders(t *testing.T) {
	dir := t.TempDir()
	for _, step := range []struct{ file, text, problem string }{
		{"", "", "holds no site"},
		{"thesis.tex", "mine", "contains files of something else"},
		{".scatter-gather-playground", "", "manifest.webmanifest is missing"},
		{"manifest.webmanifest", "{", "manifest.webmanifest: "},
		{"manifest.webmanifest", `{"scope":"elsewhere"}`, "scope: "},
	} {
		if step.file != "" {
			if err := os.WriteFile(filepath.Join(dir, step.file), []byte(step.text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := site.Open(dir); err == nil || !strings.Contains(err.Error(), step.problem) {
			t.Errorf("with %s: %v, want %s", step.file, err, step.problem)
		}
	}
	if _, err := site.Open(filepath.Join(dir, "missing")); err == nil {
		t.Error("a folder that is missing was opened")
	}
}
