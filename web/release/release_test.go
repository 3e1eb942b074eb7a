package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"scattergather/app"
	"scattergather/web/site"
)

// TestProgramOfARelease builds the program for this machine, with a site whose program for the
// browser is a stand-in, and runs it as a visitor of the release does: in an empty folder, without
// the go tool.
func TestProgramOfARelease(t *testing.T) {
	root, err := site.Root(".")
	if err != nil {
		t.Fatal(err)
	}
	app.Register()
	s, err := site.Build(site.Options{Base: "/", Wasm: []byte("\x00asm"), Assets: os.DirFS(filepath.Join(root, "web")), Compress: site.Compress{Brotli: 1, Gzip: 1}})
	if err != nil {
		t.Fatal(err)
	}
	dist := filepath.Join(t.TempDir(), "dist")
	if err := s.Write(dist); err != nil {
		t.Fatal(err)
	}
	entries, err := tree(os.DirFS(dist), "")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zipped(entries)
	if err != nil {
		t.Fatal(err)
	}
	p := platform{runtime.GOOS, runtime.GOARCH}
	program, err := build(t.Context(), root, p, archive)
	if err != nil {
		t.Fatal(err)
	}

	dir := t.TempDir()
	path := filepath.Join(dir, p.program())
	if err := os.WriteFile(path, program, 0o755); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.CommandContext(t.Context(), path, "serve", "-addr", "127.0.0.1:0")
	cmd.Dir, cmd.Env, cmd.Stderr = dir, []string{"PATH="}, &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it printed no address: %v; %s", err, said.String())
	}
	address := strings.TrimSpace(line)
	for _, f := range s.Files() {
		answer, err := http.Get(address + f.Path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(body, f.Body) || answer.Header.Get("Content-Type") != f.Type {
			t.Errorf("%s answers %s, %s, %d bytes, %v", f.Path, answer.Status, answer.Header.Get("Content-Type"), len(body), err)
		}
	}
	if runtime.GOOS == "windows" {
		return // it has no signal that asks a program to end
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	ended := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer ended.Stop()
	if err := cmd.Wait(); err != nil {
		t.Errorf("interrupted, it ends with %v: %s", err, said.String())
	}
}

// TestArchives unpacks what was packed: the same files with the same modes, and the same bytes
// each time.
func TestArchives(t *testing.T) {
	entries, err := tree(fstest.MapFS{"b/app.wasm": {Data: bytes.Repeat([]byte("wasm"), 1000)}, "b/app.wasm.br": {Data: []byte("br")}, ".marker": {Data: []byte("x")}}, "site")
	if err != nil {
		t.Fatal(err)
	}
	entries = append(entries, entry{"site/run", 0o755, []byte("program")})
	want := "site/.marker 0644 1, site/b/app.wasm 0644 4000, site/b/app.wasm.br 0644 2, site/run 0755 7"

	packed, err := zipped(entries)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, described(t, f.Name, f.Mode(), r))
	}
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("the zip archive holds %s\nwant %s", text, want)
	}

	tarred, err := tarGzip(entries)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(tarred))
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		got = append(got, described(t, h.Name, h.FileInfo().Mode(), r))
	}
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("the tar archive holds %s\nwant %s", text, want)
	}

	for name, pack := range map[string]func([]entry) ([]byte, error){"zip": zipped, "tar": tarGzip} {
		first, _ := pack(entries)
		again, err := pack(entries)
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: other bytes for the same files, %v", name, err)
		}
	}
}

func described(t *testing.T, name string, mode os.FileMode, r io.Reader) string {
	t.Helper()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s %04o %d", name, mode.Perm(), len(body))
}

// TestVersions: a version is a part of the names of files.
func TestVersions(t *testing.T) {
	for version, want := range map[string]bool{"v1.2.3": true, "v1.2.3-4-gabcdef0": true, "dev": true, "": false, "../x": false, "a b": false, "-v": false} {
		if got := versionPattern.MatchString(version); got != want {
			t.Errorf("%q: %v", version, got)
		}
	}
}
