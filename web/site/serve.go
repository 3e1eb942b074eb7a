package site

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Harden sets the headers that every answer has: they keep what a link or a file holds from doing
// anything but what the page does. No other page may frame an answer: see allowFrames.
func Harden(h http.Header) {
	for name, value := range hardening {
		h[name] = value
	}
}

var hardening = http.Header{
	"Content-Security-Policy":    {Policy + NoFrames},
	"X-Frame-Options":            {"DENY"}, // for browsers that do not know frame-ancestors
	"X-Content-Type-Options":     {"nosniff"},
	"Referrer-Policy":            {"no-referrer"},
	"Cross-Origin-Opener-Policy": {"same-origin"},
	"Permissions-Policy":         {permissions},
}

// NoFrames is the part of the content security policy of an answer that no other page may frame.
const NoFrames = "; frame-ancestors 'none'"

// allowFrames lets other pages frame an answer: that of a page which is asked for as one to be
// embedded. It has nothing that a visitor could be made to click on unawares.
func allowFrames(h http.Header) {
	h.Set("Content-Security-Policy", Policy)
	h.Del("X-Frame-Options")
}

// isEmbed reports whether a request is for a page to be embedded. The query has no other use.
func isEmbed(r *http.Request, f *File) bool {
	return r.URL.Query().Has("embed") && (f.Path == "index.html" || strings.HasPrefix(f.Path, "lesson/"))
}

// permissions are what the page never asks a browser for.
const permissions = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), " +
	"hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"

// CheckMethod answers a request that is neither GET nor HEAD, and reports whether it is one of
// them.
func CheckMethod(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	w.Header().Set("Allow", "GET, HEAD")
	http.Error(w, "only GET and HEAD are allowed", http.StatusMethodNotAllowed)
	return false
}

// ServeHTTP serves the files, each in the form that the browser prefers. A file with a hash of its
// content in its name is kept for a year. Browsers revalidate all others, which costs a short "not
// modified": after a change, all files that a browser uses must be of the same version.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	Harden(w.Header())
	if !CheckMethod(w, r) {
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, s.base)
	if fragment, cut := s.fragmentOf(name); ok && cut {
		// Some programs encode the "#" of a link. What follows it is for the page.
		http.Redirect(w, r, (&url.URL{Path: s.base, Fragment: fragment}).String(), http.StatusFound)
		return
	}
	f, found := s.find(indexOf(name))
	if !ok || !found {
		s.missing(w, r)
		return
	}
	h := w.Header()
	if isEmbed(r, f) {
		allowFrames(h)
	}
	if f.Hashed() {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	body := s.negotiate(h, r, f)
	if r.Method == http.MethodGet && !isConditional(r) {
		// http.ServeContent would copy it in small pieces.
		h.Set("Accept-Ranges", "bytes")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		w.Write(body)
		return
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// isConditional reports whether a request wants a part of a file, or the file only if it is another.
func isConditional(r *http.Request) bool {
	for _, name := range []string{"Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return false
}

// missing answers a request for a file that is not there: with the site's own page, or in a
// sentence.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	f, ok := s.find("404.html")
	if !ok || !strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, fmt.Sprintf("there is no %q here; the playground is at %s", r.URL.Path, s.base), http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	body := s.negotiate(h, r, f)
	h.Del("ETag")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		io.Copy(w, bytes.NewReader(body))
	}
}

// negotiate returns the form of a file that a request prefers, and describes it in the header of
// the answer. Parts of a file are parts of its plain form: a browser that goes on with a download
// need not know how the first part was compressed.
func (s *Site) negotiate(h http.Header, r *http.Request, f *File) []byte {
	forms := s.forms(f)
	body, encoding := f.Body, ""
	if r.Header.Get("Range") == "" {
		switch encoding = Preferred(r.Header.Get("Accept-Encoding"), forms.brotli != nil, forms.gzip != nil); encoding {
		case "br":
			body = forms.brotli
		case "gzip":
			body = forms.gzip
		}
	}
	h.Set("Content-Type", f.Type)
	h.Set("ETag", `"`+f.hash[:20]+tagOf(encoding, body)+`"`)
	if forms.brotli != nil || forms.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return body
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

// tagOf is what tells a compressed form from others in an entity tag. Its length tells it from
// the smaller one that replaces it while the site is being served.
func tagOf(encoding string, body []byte) string {
	if encoding == "" {
		return ""
	}
	return "-" + encoding + strconv.FormatInt(int64(len(body)), 36)
}

// Preferred returns what a header Accept-Encoding prefers of "br" and "gzip", where there is such
// a form, and "" for the plain form. Of what it accepts alike, "br" is the smallest and the plain
// form the largest. The plain form is the last resort, even if the header excludes it.
func Preferred(header string, brotli, gzip bool) string {
	best, most := "", 0.0
	if q, ok := quality(header, "identity"); ok {
		most = q
	}
	if q, _ := quality(header, "gzip"); gzip && q > 0 && q >= most {
		best, most = "gzip", q
	}
	if q, _ := quality(header, "br"); brotli && q > 0 && q >= most {
		best = "br"
	}
	return best
}

// quality returns how much a header such as "gzip, br;q=0.5, *;q=0" wants an encoding, from 0 to
// 1; ok is false if it does not mention it.
func quality(header, encoding string) (q float64, ok bool) {
	for part := range strings.SplitSeq(header, ",") {
		name, parameter, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name != encoding && (name != "*" || ok) {
			continue
		}
		wanted := 1.0
		if text, given := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(parameter, " ", "")), "q="); given {
			value, err := strconv.ParseFloat(text, 64)
			if err != nil || !(value >= 0 && value <= 1) {
				value = 0 // nobody knows what it means
			}
			wanted = value
		}
		if name == encoding {
			return wanted, true
		}
		q, ok = wanted, true
	}
	return q, ok
}
