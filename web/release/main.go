// Release writes what a release of the playground consists of: the site as an archive, and for
// each platform a program that contains the site. "make release" runs it.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"scattergather/web/command"
	"scattergather/web/site"
)

func main() {
	version := flag.String("version", "dev", "the `version`, a part of the names of the files")
	out := flag.String("o", "", "the `folder` to write into (default .build/release/VERSION)")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := release(ctx, *version, *out); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

var versionPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.+-]*$`)

// release builds the site and writes the files of a release into a folder.
func release(ctx context.Context, version, out string) error {
	if !versionPattern.MatchString(version) {
		return fmt.Errorf("-version: %q cannot be part of the name of a file; use letters, digits and . + -", version)
	}
	root, err := site.Root(".")
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(root, site.BuildDir, "release", version)
	}
	dir := filepath.Join(root, site.BuildDir, "release-site")
	if status := command.Main(ctx, []string{"static", "-base", "/", "-o", dir}, os.Stdin, os.Stdout, os.Stderr); status != 0 {
		return fmt.Errorf("writing the site ended with status %d", status)
	}
	defer os.RemoveAll(dir)
	licence, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return err
	}
	w := writer{dir: out, prefix: "scattergather-" + version + "-"}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	site, err := w.site(dir)
	if err != nil {
		return err
	}
	for _, p := range platforms {
		program, err := build(ctx, root, p, site)
		if err != nil {
			return err
		}
		if err := w.program(p, program, licence); err != nil {
			return err
		}
	}
	return w.put("SHA256SUMS", []byte(strings.Join(w.sums, "")))
}

// writer writes the files of a release.
type writer struct {
	dir, prefix string
	sums        []string // lines for SHA256SUMS
}

// put writes a file and prints its name and size.
func (w *writer) put(name string, body []byte) error {
	if err := os.WriteFile(filepath.Join(w.dir, name), body, 0o644); err != nil {
		return err
	}
	w.sums = append(w.sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(body), name))
	_, err := fmt.Printf("%s: %.1f MB\n", filepath.Join(w.dir, name), float64(len(body))/1e6)
	return err
}

// site writes the archives of a site, and returns the one that becomes part of the programs.
func (w *writer) site(dir string) (archive []byte, err error) {
	name := w.prefix + "site"
	entries, err := tree(os.DirFS(dir), name)
	if err != nil {
		return nil, err
	}
	if err := w.pack(name+".tar.gz", entries); err != nil {
		return nil, err
	}
	if err := w.pack(name+".zip", entries); err != nil {
		return nil, err
	}
	if entries, err = tree(os.DirFS(dir), ""); err != nil {
		return nil, err
	}
	return zipped(entries)
}

// program writes the archive of a platform's program.
func (w *writer) program(p platform, program, licence []byte) error {
	name := w.prefix + p.String()
	entries := []entry{{name + "/LICENSE", 0o644, licence}, {name + "/" + p.program(), 0o755, program}}
	if p.os == "windows" {
		return w.pack(name+".zip", entries)
	}
	return w.pack(name+".tar.gz", entries)
}

// pack writes an archive, of the kind that its name ends in.
func (w *writer) pack(name string, entries []entry) error {
	pack := tarGzip
	if strings.HasSuffix(name, ".zip") {
		pack = zipped
	}
	packed, err := pack(entries)
	if err != nil {
		return err
	}
	return w.put(name, packed)
}
