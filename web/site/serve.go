package site

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// ServeHTTP serves the files, in the smallest form that the browser accepts. Browsers revalidate
// every answer, which costs a short "not modified": after a change, all files that a browser
// uses must be of the same version.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")

	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are allowed", http.StatusMethodNotAllowed)
		return
	}
	path, ok := strings.CutPrefix(r.URL.Path, s.base)
	if fragment, cut := s.fragmentOf(path); ok && cut {
		// Some programs encode the "#" of a link. What follows it is for the page.
		http.Redirect(w, r, (&url.URL{Path: s.base, Fragment: fragment}).String(), http.StatusFound)
		return
	}
	path = indexOf(path)
	f, found := s.find(path)
	if !ok || !found {
		http.Error(w, fmt.Sprintf("there is no %q here; the playground is at %s", r.URL.Path, s.base), http.StatusNotFound)
		return
	}
	body, encoding := f.form(r.Header.Get("Accept-Encoding"))
	h.Set("Content-Type", f.Type)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+f.hash[:20]+encoding+`"`)
	if f.Brotli != nil || f.Gzip != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// indexOf returns the path of the file of a path that may be that of a folder.
func indexOf(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// fragmentOf returns what follows "#", once or twice encoded, if a page is in front of it.
func (s *Site) fragmentOf(path string) (fragment string, found bool) {
	for _, mark := range []string{"#", "%23"} {
		if before, fragment, found := strings.Cut(path, mark); found {
			_, page := s.find(indexOf(before))
			return fragment, page && strings.HasSuffix(indexOf(before), ".html")
		}
	}
	return "", false
}

// form returns the smallest form of the file that accept, a header Accept-Encoding, allows, and
// the name of its encoding.
func (f *File) form(accept string) (body []byte, encoding string) {
	switch {
	case f.Brotli != nil && accepts(accept, "br"):
		return f.Brotli, "br"
	case f.Gzip != nil && accepts(accept, "gzip"):
		return f.Gzip, "gzip"
	}
	return f.Body, ""
}

// accepts reports whether a header such as "gzip, br;q=0.5, *;q=0" allows an encoding.
func accepts(header, encoding string) bool {
	any := false
	for part := range strings.SplitSeq(header, ",") {
		name, quality, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		wanted := true
		if q, ok := strings.CutPrefix(strings.ReplaceAll(quality, " ", ""), "q="); ok {
			value, err := strconv.ParseFloat(q, 64)
			wanted = err == nil && value > 0
		}
		switch name {
		case encoding:
			return wanted
		case "*":
			any = wanted
		}
	}
	return any
}
