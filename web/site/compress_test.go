package site

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompressedFormsAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	compress := Compress{Brotli: 5, Gzip: 6, Dir: dir}
	text := bytes.Repeat([]byte("scatter, gather. "), 200)
	form := func(hash string) File {
		f := File{Type: "text/css", Body: text, hash: hash}
		if err := compress.file(&f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	first := form("a")
	if len(first.Brotli) == 0 || len(first.Brotli) >= len(text) || len(first.Gzip) == 0 {
		t.Fatalf("%d bytes became %d with brotli and %d with gzip", len(text), len(first.Brotli), len(first.Gzip))
	}
	if err := os.WriteFile(filepath.Join(dir, "a.br5"), []byte("kept"), 0o644); err != nil {
		t.Fatal(err)
	}
	if again := form("a"); string(again.Brotli) != "kept" {
		t.Error("what was kept is not used")
	}
	if other := form("b"); !bytes.Equal(other.Brotli, first.Brotli) {
		t.Error("what was kept is used for other content")
	}
	compress.Brotli = 6
	if better := form("a"); string(better.Brotli) == "kept" {
		t.Error("what was kept is used for another quality")
	}
}

func TestWhatIsNoLongerUsedIsForgotten(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"old.br5", "old.gz6", "used.br5", "old.br11", "README"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := (Compress{Brotli: 5, Gzip: 6, Dir: dir}).prune([]File{{hash: "used"}, {hash: "new"}}); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if got, want := strings.Join(left, " "), "README old.br11 used.br5"; got != want {
		t.Errorf("what is left is %s, want %s", got, want)
	}
}

func TestOnlyWhatPaysIsCompressed(t *testing.T) {
	noise := make([]byte, 4000)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		noise[i] = byte(x)
	}
	for _, f := range []File{
		{Path: "small.css", Type: "text/css", Body: bytes.Repeat([]byte("a"), worthwhile-1)},
		{Path: "picture.png", Type: "image/png", Body: bytes.Repeat([]byte("a"), 5000)},
		{Path: "noise.js", Type: "text/javascript", Body: noise},
	} {
		if err := (Compress{Brotli: 5, Gzip: 6}).file(&f); err != nil {
			t.Fatal(err)
		}
		if f.Brotli != nil || f.Gzip != nil {
			t.Errorf("%s is compressed to %d and %d bytes", f.Path, len(f.Brotli), len(f.Gzip))
		}
	}
}
