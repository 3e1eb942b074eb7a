// Package site is the playground's web site, as files and as an HTTP handler.
//
// Start with Build: it holds everything that a browser requests in memory, with content types
// and compressed forms. A Site serves the files (ServeHTTP), or writes them for another server
// (Write), with the same bytes. Open reads a site that was written.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"scattergather/app/timeline"
)

// Options are what a site is built from.
type Options struct {
	Base     string   // the path that it is served under, such as "/" or "/playground/"
	Wasm     []byte   // the program for the browser; see BuildWasm
	Assets   fs.FS    // the folder web, with style sheets, scripts and icons at its top
	Compress Compress // how its files are compressed
}

// Site is the files of a web site.
type Site struct {
	base  string
	files []File // by path
}

// File is a file of a site. Gzip and Brotli are nil where compression does not make it smaller.
type File struct {
	Path   string // relative to the base: "web/app.wasm"; the page itself is "index.html"
	Type   string // content type
	Body   []byte
	Gzip   []byte
	Brotli []byte
	hash   string // of Body
}

// Build builds a site. go-app keeps the base in the environment of the process, so only one
// site can be built at a time.
func Build(o Options) (*Site, error) {
	if err := CheckBase(o.Base); err != nil {
		return nil, err
	}
	assets, err := readAssets(o.Assets)
	if err != nil {
		return nil, err
	}
	assets = append(assets,
		File{Path: "web/app.wasm", Type: contentType(".wasm"), Body: o.Wasm},
		File{Path: "web/timeline.css", Type: contentType(".css"), Body: timeline.Stylesheet()})

	documents, err := documents(assets)
	if err != nil {
		return nil, err
	}

	// The files that go-app generates contain the version, which depends on all files. They are
	// generated twice: to compute the version, and with it.
	version := "0"
	var files []File
	for range 2 {
		generated, err := generate(o, version, assets)
		if err != nil {
			return nil, err
		}
		files = slices.Concat(generated, assets, documents)
		sortByPath(files)
		version = digest(files)
	}
	for i := range files {
		if err := o.Compress.file(&files[i]); err != nil {
			return nil, err
		}
	}
	return &Site{base: o.Base, files: files}, o.Compress.prune(files)
}

func sortByPath(files []File) {
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// Files returns the files of the site, ordered by path.
func (s *Site) Files() []File { return s.files }

// find returns the file at a path that is relative to the base.
func (s *Site) find(path string) (*File, bool) {
	i, ok := slices.BinarySearchFunc(s.files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return nil, false
	}
	return &s.files[i], true
}

// CheckBase returns an error if a base is not a path that can be part of a URL without escapes.
func CheckBase(base string) error {
	plain := strings.TrimSuffix(path.Clean("/"+base), "/") + "/"
	if !strings.HasPrefix(base, "/") || !strings.HasSuffix(base, "/") {
		return fmt.Errorf("base: %q must begin and end with a slash; try %q", base, plain)
	}
	if base != plain {
		return fmt.Errorf("base: %q is not a plain path; try %q", base, plain)
	}
	for _, r := range base {
		if !strings.ContainsRune("/-._~", r) && !('0' <= r && r <= '9') && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') {
			return fmt.Errorf("base: %q contains %q; it may contain letters, digits and - . _ ~", base, r)
		}
	}
	return nil
}

// digest returns a name for the content of files, and sets the hash of each.
func digest(files []File) string {
	all := sha256.New()
	for i := range files {
		f := &files[i]
		if f.hash == "" {
			sum := sha256.Sum256(f.Body)
			f.hash = hex.EncodeToString(sum[:])
		}
		all.Write([]byte(f.Path + " " + strconv.Itoa(len(f.Body)) + " " + f.hash + "\n"))
	}
	return hex.EncodeToString(all.Sum(nil)[:10])
}
