package site_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	"scattergather/web/site"
)

// TestPreferred: the encoding with the highest quality wins, and of those that are wanted alike the
// smallest.
func TestPreferred(t *testing.T) {
	for _, test := range []struct {
		header       string
		brotli, gzip bool
		want         string
	}{
		{"gzip, deflate, br, zstd", true, true, "br"},
		{"br, gzip", true, true, "br"},
		{"gzip", true, true, "gzip"},
		{"gzip;q=1, br;q=0.5", true, true, "gzip"},
		{"gzip;q=0.5, br;q=0.5", true, true, "br"},
		{"identity;q=1, br;q=0.5, gzip;q=0.2", true, true, ""},
		{"identity;q=0.1, br;q=0.5", true, true, "br"},
		{"br;q=0, gzip;q=0.001", true, true, "gzip"},
		{"br;q=0, *", true, true, "gzip"},
		{"*;q=0, gzip;q=0.5", true, true, "gzip"},
		{"*", true, true, "br"},
		{"*;q=0", true, true, ""},
		{"identity;q=0", true, true, ""},
		{"BR ; Q=0.9", true, true, "br"},
		{"br;q=1.5, gzip;q=-1", true, true, ""},
		{"br;q=NaN, gzip;q=Inf", true, true, ""},
		{"brotli, x-gzip", true, true, ""},
		{",;,=,q=", true, true, ""},
		{"", true, true, ""},
		{"br, gzip", false, true, "gzip"},
		{"br, gzip", true, false, "br"},
		{"br, gzip", false, false, ""},
	} {
		if got := site.Preferred(test.header, test.brotli, test.gzip); got != test.want {
			t.Errorf("%q, with brotli %t and gzip %t: %q, want %q", test.header, test.brotli, test.gzip, got, test.want)
		}
	}
}

// TestParts: parts are those of the plain file, whatever encodings the browser accepts.
func TestParts(t *testing.T) {
	s := build(t, options("/"))
	body := file(t, s, "web/app.wasm").Body
	tag := ask(s, "GET", "/web/app.wasm").Header.Get("ETag")
	for _, test := range []struct {
		header, ifRange string
		status          int
		want            []byte
	}{
		{"bytes=0-99", "", http.StatusPartialContent, body[:100]},
		{"bytes=100-", "", http.StatusPartialContent, body[100:]},
		{"bytes=-10", "", http.StatusPartialContent, body[len(body)-10:]},
		{"bytes=10-19", tag, http.StatusPartialContent, body[10:20]},
		{"bytes=10-19", `"another"`, http.StatusOK, body},
		{"bytes=" + strconv.Itoa(len(body)) + "-", "", http.StatusRequestedRangeNotSatisfiable, nil},
		{"lines=1-2", "", http.StatusRequestedRangeNotSatisfiable, nil},
	} {
		headers := []string{"Range: " + test.header, "Accept-Encoding: br, gzip"}
		if test.ifRange != "" {
			headers = append(headers, "If-Range: "+test.ifRange)
		}
		answer := ask(s, "GET", "/web/app.wasm", headers...)
		got, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != test.status || answer.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %s, encoded as %q", test.header, answer.Status, answer.Header.Get("Content-Encoding"))
		}
		if test.want != nil && !bytes.Equal(got, test.want) {
			t.Errorf("%s: %d bytes, want %d", test.header, len(got), len(test.want))
		}
	}
}

// TestHead: HEAD answers as GET does, without the body.
func TestHead(t *testing.T) {
	s := build(t, options("/"))
	for _, path := range []string{"/", "/web/app.wasm", "/web/icon.svg", "/nothing"} {
		for _, accept := range []string{"", "gzip", "br"} {
			get, head := ask(s, "GET", path, "Accept-Encoding: "+accept), ask(s, "HEAD", path, "Accept-Encoding: "+accept)
			for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"} {
				if get.Header.Get(name) != head.Header.Get(name) {
					t.Errorf("%s for %q: %s is %q for HEAD, and %q for GET", path, accept, name, head.Header.Get(name), get.Header.Get(name))
				}
			}
			if get.StatusCode != head.StatusCode {
				t.Errorf("%s: %s for HEAD, %s for GET", path, head.Status, get.Status)
			}
			// http.Error leaves it to the server to send no body.
			if body, err := io.ReadAll(head.Body); head.StatusCode == http.StatusOK && (err != nil || len(body) > 0) {
				t.Errorf("%s for %q: HEAD answers with %d bytes, %v", path, accept, len(body), err)
			}
		}
	}
}

// TestWhatIsMissing: a browser gets the page that explains it, a program a sentence.
func TestWhatIsMissing(t *testing.T) {
	s := build(t, options("/playground/"))
	page := file(t, s, "404.html").Body
	answer := ask(s, "GET", "/playground/nothing", "Accept: text/html,*/*;q=0.8", "Accept-Encoding: br")
	sent, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusNotFound || answer.Header.Get("Content-Type") != "text/html; charset=utf-8" || !bytes.Equal(unpack(t, answer.Header.Get("Content-Encoding"), sent), page) {
		t.Errorf("%s, %s, %d bytes", answer.Status, answer.Header.Get("Content-Type"), len(sent))
	}
	answer = ask(s, "GET", "/playground/nothing.png", "Accept: image/png")
	if sent, _ := io.ReadAll(answer.Body); answer.StatusCode != http.StatusNotFound || !bytes.Contains(sent, []byte(`the playground is at /playground/`)) {
		t.Errorf("%s: %s", answer.Status, sent)
	}
}

// TestImprove: a site that was compressed quickly sends what was compressed best, from the moment
// when it is ready; and at once the next time.
func TestImprove(t *testing.T) {
	best := site.Compress{Brotli: 6, Gzip: 9, Dir: t.TempDir()}
	quick := options("/")
	quick.Wasm = bytes.Repeat([]byte("scatter, gather; 0123456789. "), 3000)
	for i := range quick.Wasm {
		quick.Wasm[i] += byte(i * i >> 9 & 3) // else every quality finds the same
	}
	quick.Compress = site.Compress{Brotli: 1, Gzip: 1}
	size := func(s *site.Site, encoding string) (int64, string) {
		answer := ask(s, "GET", "/web/app.wasm", "Accept-Encoding: "+encoding)
		sent, err := io.ReadAll(answer.Body)
		if err != nil || !bytes.Equal(unpack(t, answer.Header.Get("Content-Encoding"), sent), file(t, s, "web/app.wasm").Body) {
			t.Errorf("the file comes damaged as %q: %v", encoding, err)
		}
		return int64(len(sent)), answer.Header.Get("ETag")
	}
	s := build(t, quick)
	if err := s.Reuse(best); err != nil {
		t.Fatal(err)
	}
	before, beforeTag := size(s, "br")
	gzipBefore, _ := size(s, "gzip")
	if err := s.Improve(t.Context(), best); err != nil {
		t.Fatal(err)
	}
	after, afterTag := size(s, "br")
	gzipAfter, _ := size(s, "gzip")
	if after >= before || gzipAfter >= gzipBefore {
		t.Errorf("brotli: %d bytes after %d; gzip: %d after %d", after, before, gzipAfter, gzipBefore)
	}
	if beforeTag == afterTag {
		t.Errorf("both forms have the tag %s", afterTag)
	}
	again := build(t, quick)
	if err := again.Reuse(best); err != nil {
		t.Fatal(err)
	}
	if reused, _ := size(again, "br"); reused != after {
		t.Errorf("the next time %d bytes are sent, want %d", reused, after)
	}
}

// TestImproveStops: the server need not wait for a compression that takes half a minute.
func TestImproveStops(t *testing.T) {
	o := options("/")
	o.Wasm = make([]byte, 4<<20)
	for i, x := 0, uint32(1); i < len(o.Wasm); i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		o.Wasm[i] = "scatter gather "[x%15]
	}
	o.Compress = site.Compress{}
	s := build(t, o)
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	began := time.Now()
	if err := s.Improve(ctx, site.Compress{Brotli: 11, Gzip: 9}); err != nil {
		t.Error(err)
	}
	if d := time.Since(began); d > 5*time.Second {
		t.Errorf("it stops after %v", d)
	}
}
