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
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Options are what a site is built from.
type Options struct {
	Base        string   // the path that it is served under, such as "/" or "/playground/"
	URL         string   // the address of its start page, such as "https://example.org/playground/"; "" if it is not known
	Wasm        []byte   // the program for the browser; see BuildWasm. The site's has its version at the end
	Interpreter []byte   // of programs of one's own; see package interpreter/build; nil: the site has none
	Assets      fs.FS    // the folder web, with style sheets and icons at its top
	Compress    Compress // how its files are compressed
}

// Site is the files of a web site.
type Site struct {
	base  string
	files []File // by path

	better sync.Map // by the hash of a file: its forms, where Improve found better ones
}

// File is a file of a site. Gzip and Brotli are nil where compression does not make it smaller.
type File struct {
	Name   string // what it is, relative to the base: "web/app.wasm"; the start page is "index.html"
	Path   string // where it is, relative to the base: Name, with a hash of the content if that is in it
	Type   string // content type
	Body   []byte
	Gzip   []byte
	Brotli []byte
	hash   string // of Body
}

// hashDigits is how many digits of a file's hash are in its path.
const hashDigits = 16

var hashedPath = regexp.MustCompile(`^(.*)\.[0-9a-f]{16}(\.[a-z0-9]+)$`)

// Hashed reports whether a hash of the content is in the path. Such a file never changes.
func (f *File) Hashed() bool { return hashedPath.MatchString(f.Path) }

// Build builds a site.
func Build(o Options) (*Site, error) {
	if err := CheckBase(o.Base); err != nil {
		return nil, err
	}
	if err := CheckURL(o.URL, o.Base); err != nil {
		return nil, err
	}
	b := builder{Options: o, base: o.Base}
	if err := b.generate(); err != nil {
		return nil, err
	}
	sortByPath(b.files)
	return &Site{base: o.Base, files: b.files}, o.Compress.prune(b.files)
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

// CheckURL returns an error if an address is not that of the start page of a site with a base. ""
// is none.
func CheckURL(address, base string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("url: %q is not the address of a site; try \"https://example.org%s\"", address, base)
	}
	if strings.TrimSuffix(u.Path, "/")+"/" != base {
		return fmt.Errorf("url: the path of %q is not the base %q; set both alike", address, base)
	}
	return nil
}

// digest returns a name for the content of files, and sets the hash of those that have none.
func digest(files []File) string {
	all := sha256.New()
	for i := range files {
		f := &files[i]
		if f.hash == "" {
			f.hash = hash(f.Body)
		}
		all.Write([]byte(f.Path + " " + strconv.Itoa(len(f.Body)) + " " + f.hash + "\n"))
	}
	return hex.EncodeToString(all.Sum(nil)[:10])
}

// hash returns the hash of a content in hexadecimal digits.
func hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
