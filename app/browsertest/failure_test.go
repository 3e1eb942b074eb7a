package browsertest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"scattergather/web/site"
)

// A fault is what goes wrong on the way of one file of the site.
type fault struct {
	name string
	file string // the beginning of its path: "web/app."
	do   http.HandlerFunc
	more string // a script that runs before those of the page

	says string // part of what the page says
	ends bool   // whether the program runs nevertheless
}

// status answers with a status and a page, as servers do that know no better.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(code)
		io.WriteString(w, "<!doctype html><title>Sorry</title>")
	}
}

// bytesOf answers with a content.
func bytesOf(kind string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(body)
	}
}

// another returns a program that is as long as ours and differs in a byte: the last one, which is of its
// version. The page starts a program whose version is right and that can be compiled, whatever else in
// it may differ.
func another(program []byte) []byte {
	other := bytes.Clone(program)
	other[len(other)-1] ^= 1
	return other
}

// damaged returns a program that no browser can compile: its first section ends too early.
func damaged(program []byte) []byte {
	other := bytes.Clone(program)
	other[len("\x00asm\x01\x00\x00\x00")+1] ^= 1
	return other
}

// faults are the ways in which the program may fail to come.
func faults(program []byte) []fault {
	const updated = "The site may be being updated."
	return []fault{
		{name: "404", file: "web/app.", do: status(404), says: "the server answered 404 for app."},
		{name: "500", file: "web/app.", do: status(500), says: "the server answered 500 for app."},
		{name: "a page", file: "web/app.", do: status(200), says: "The server sent something else than the program for app."},
		{name: "a page that calls itself a program", file: "web/app.", do: bytesOf("application/wasm", []byte("<!doctype html>")), says: "something else than the program"},
		{name: "nothing", file: "web/app.", do: bytesOf("application/wasm", nil), says: "was cut off after 0.0 of"},
		{name: "another type", file: "web/app.", do: bytesOf("application/octet-stream", program), ends: true},
		{name: "no connection", file: "web/app.", do: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, says: "there is no connection"},
		{name: "half of it", file: "web/app.", do: bytesOf("application/wasm", program[:len(program)/2]), says: "was cut off after"},
		{name: "cut off halfway", file: "web/app.", do: func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			w.Write(program[:len(program)/2])
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, says: "was cut off after"},
		{name: "another version", file: "web/app.", do: bytesOf("application/wasm", another(program)), says: "of another version than this page. " + updated},
		{name: "a longer version", file: "web/app.", do: bytesOf("application/wasm", append(another(program), 0, 1, 0)), says: "of another version than this page. " + updated},
		{name: "no version", file: "web/app.", do: bytesOf("application/wasm", bytes.ReplaceAll(program, []byte("playground.version"), []byte("playground.edition"))), says: "of another version than this page. " + updated},
		{name: "a damaged program", file: "web/app.", do: bytesOf("application/wasm", damaged(program)), says: "of another version than this page. " + updated},
		{name: "something after it", file: "web/app.", do: bytesOf("application/wasm", append(bytes.Clone(program), "<!-- sent in 3 ms -->"...)), says: "of another version than this page. " + updated},
		{name: "another program", file: "web/app.", do: bytesOf("application/wasm", []byte("\x00asm\x01\x00\x00\x00")), says: "was cut off"},
		{name: "no start.js", file: "web/start.", do: status(404), says: "A part of this page could not be loaded: start."},
		{name: "a page for start.js", file: "web/start.", do: bytesOf("text/javascript", []byte("<!doctype html>")), says: "cannot be read"},
		{name: "an old browser", file: "web/start.", do: bytesOf("text/javascript", []byte("const a = b ??= 1 @ 2")), says: "This browser may be too old"},
		{name: "no WebAssembly", more: "delete globalThis.WebAssembly", says: "no WebAssembly"},
		{name: "a browser that cannot compile it", more: `for (const name of ["instantiate", "instantiateStreaming"]) WebAssembly[name] = async () => { throw new WebAssembly.CompileError("unknown opcode") }`, says: "it is too old"},
		{name: "a policy against it", more: `for (const name of ["instantiate", "instantiateStreaming"]) WebAssembly[name] = async () => { throw new WebAssembly.CompileError("WebAssembly.instantiateStreaming(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive") }`, says: "a security policy"},
		{name: "no memory", more: `for (const name of ["instantiate", "instantiateStreaming"]) WebAssembly[name] = async () => { throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance") }`, says: "too little memory"},
	}
}

// TestWhenTheProgramCannotStart opens a link on a site where something goes wrong. The page says
// what, in words, and keeps the picture and the link; "Try again" works once nothing is wrong.
func TestWhenTheProgramCannotStart(t *testing.T) {
	built, err := the.site("/x/")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults(served(t, built)) {
		t.Run(f.name, func(t *testing.T) {
			var mended atomic.Bool
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if f.file != "" && !mended.Load() && strings.HasPrefix(r.URL.Path, "/x/"+f.file) {
					f.do(w, r)
					return
				}
				built.ServeHTTP(w, r)
			}))
			server.Config.ErrorLog = nil
			t.Cleanup(server.Close)
			p := blank(t)
			for _, part := range []string{"the program does not run", "loading failed", "answers 404", "answers 500", "network error", "javascript error", "uncaught", "Failed to load resource"} {
				p.expect(part)
			}
			if f.more != "" {
				p.before(`if (!sessionStorage.mended) { ` + f.more + ` }`)
			}
			address := server.URL + "/x/lesson/wait.html#wait&t=300ms"
			p.do(chromedp.Navigate(address))
			if f.ends {
				p.settledAt("300ms")
				return
			}
			p.until("the page to say what is wrong", func() (bool, string) {
				s := p.loading()
				return strings.Contains(s, f.says), s
			})
			said := p.loading()
			if !strings.HasSuffix(strings.TrimSpace(said), "Try again") || strings.Contains(said, "undefined") || strings.Contains(said, "TypeError") {
				t.Errorf("the page says %q", said)
			}
			if !eval[bool](p, `[...document.querySelectorAll("#still svg.tl")].some((e) => e.checkVisibility({ visibilityProperty: true }))`) {
				t.Error("the picture is gone")
			}
			if at := eval[string](p, "location.href"); at != address {
				t.Errorf("the address is %s", at)
			}
			if alerts := eval[int](p, `document.querySelectorAll("#loading[role=alert]").length`); alerts != 1 {
				t.Error("screen readers are not told")
			}
			mended.Store(true)
			if f.more != "" {
				// What a browser cannot do it cannot do later: this one is another browser then.
				eval[string](p, `sessionStorage.mended = "yes"`)
				p.do(chromedp.Reload())
			} else {
				p.find("button", "Try again").click()
			}
			p.settledAt("300ms")
			if said := p.loading(); said != "" {
				t.Errorf("the page still says %q", said)
			}
		})
	}
}

// served returns the program as a site serves it.
func served(t *testing.T, s *site.Site) []byte {
	t.Helper()
	for _, f := range s.Files() {
		if f.Name == "web/app.wasm" {
			return f.Body
		}
	}
	t.Fatal("the site has no program")
	return nil
}

// settledAt waits until the program runs and shows the instant that a link says.
func (p *page) settledAt(at string) {
	p.t.Helper()
	p.until("the program to run", func() (bool, string) { return p.ready(), p.loading() })
	p.until("the instant of the link", func() (bool, string) {
		s := p.find("slider", "Playhead").attribute("aria-valuetext")
		return strings.ReplaceAll(s, " ", "") == at, s
	})
}

// TestAProgramThatEnds ends the program after it has taken over.
func TestAProgramThatEnds(t *testing.T) {
	p := blank(t)
	p.expect("the program does not run")
	p.expect("uncaught")
	p.before(`let go; Object.defineProperty(globalThis, "Go", { configurable: true, get: () => go, set(value) {
		const run = value.prototype.run;
		value.prototype.run = function (instance) { return Promise.race([run.call(this, instance), new Promise((end) => { window.end = end })]) };
		go = value;
	} });`)
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	eval[bool](p, `(end(), true)`)
	p.until("the page to say so", func() (bool, string) {
		s := p.loading()
		return strings.Contains(s, "The program has stopped") && strings.Contains(s, "Try again"), s
	})
}
