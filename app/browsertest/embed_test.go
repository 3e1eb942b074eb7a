package browsertest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// host serves a page of another origin that frames some addresses.
func host(t *testing.T, addresses ...string) string {
	t.Helper()
	frames := ""
	for i, address := range addresses {
		frames += fmt.Sprintf(`<iframe title="frame %d" width="480" height="270" src="%s"></iframe>`, i+1, strings.ReplaceAll(address, "&", "&amp;"))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/" {
			fmt.Fprint(w, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A course</title><h1>A course</h1>`+frames)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// inFrame evaluates JavaScript in the n-th frame of the page, from 1; ok is false while there is
// no such frame or it is being loaded.
func inFrame[T any](p *page, n int, expression string) (value T, ok bool) {
	p.t.Helper()
	tree, err := chromedp.Call(p.ctx, cdppage.GetFrameTree, cdp.Empty{})
	if err != nil || len(tree.FrameTree.ChildFrames) < n {
		return value, false
	}
	world, err := chromedp.Call(p.ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: tree.FrameTree.ChildFrames[n-1].Frame.ID})
	if err != nil {
		return value, false
	}
	result, err := chromedp.Call(p.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: expression, ContextID: world.ExecutionContextID, ReturnByValue: new(true)})
	if err != nil || result.ExceptionDetails != nil {
		return value, false
	}
	return value, json.Unmarshal(result.Result.Value, &value) == nil
}

// embedShows waits until the n-th frame shows a run, and returns its sentence.
func (p *page) embedShows(n int, part string) {
	p.t.Helper()
	p.until(fmt.Sprintf("frame %d showing %q", n, part), func() (bool, string) {
		status, _ := inFrame[string](p, n, `[...document.querySelectorAll(".ready [role=status]")].map((e) => e.textContent).join("")`)
		return strings.Contains(status, part), status
	})
}

// TestThreeEmbedsOnePage counts what a server is asked for by a page that embeds three runs.
func TestThreeEmbedsOnePage(t *testing.T) {
	built, err := the.site("/")
	if err != nil {
		t.Fatal(err)
	}
	var programs, workers atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, ".wasm"):
			programs.Add(1)
		case r.URL.Path == "/app-worker.js":
			workers.Add(1)
		}
		built.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p := blank(t)
	p.do(chromedp.Navigate(host(t, server.URL+"/?embed#scatter-gather", server.URL+"/?embed#wait&t=300ms", server.URL+"/lesson/limit.html?embed")))
	p.embedShows(1, "Wait returned after 3s")
	p.embedShows(2, "1 of 3")
	p.embedShows(3, " after ")
	if n := programs.Load(); n != 1 {
		t.Errorf("three embeds download %d programs", n)
	}
	if n := workers.Load(); n != 0 {
		t.Errorf("they keep the site for use without a network, %d times", n)
	}
	for n, title := range []string{"Search four stores", "Wait for three tasks", "Limit"} {
		what, _ := inFrame[string](p, n+1, `document.querySelector("h1").textContent + " | " + document.querySelector("a").textContent + " | " + document.querySelector("a").target + " | " + document.querySelector("a").href`)
		if !strings.Contains(what, " | Open in the playground | _blank | "+server.URL+"/#") || n < 2 && !strings.HasPrefix(what, title) {
			t.Errorf("frame %d has %s", n+1, what)
		}
		if all, _ := inFrame[string](p, n+1, `[...document.querySelectorAll("button, input, select, textarea, [role=tab]")].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.ariaLabel || e.textContent || e.className || e.tagName).join()`); all != "Play" {
			t.Errorf("frame %d has the controls %q", n+1, all)
		}
	}
}

// TestAnEmbedWithoutNetwork: who has been to the playground sees what other pages embed of it without a
// network, too. What is kept is the page that may not be framed.
func TestAnEmbedWithoutNetwork(t *testing.T) {
	built, err := the.site("/")
	if err != nil {
		t.Fatal(err)
	}
	var gone atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.Load() {
			panic(http.ErrAbortHandler)
		}
		built.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p := open(t, server.URL+"/")
	p.until("that the service worker answers", func() (bool, string) {
		return eval[bool](p, `!!navigator.serviceWorker.controller`), "it does not"
	})
	gone.Store(true)
	p.do(chromedp.Navigate(host(t, server.URL+"/?embed#scatter-gather")))
	p.embedShows(1, "Wait returned after 3s")
}

// TestTheSmallestEmbed is as small as one may be: all lanes are in sight, and nothing else is.
func TestTheSmallestEmbed(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			p := newcomer(t, patience) // whom an embed asks nothing
			p.do(chromedp.EmulateViewport(480, 270, chromedp.EmulateTouch))
			p.scheme(scheme)
			p.do(chromedp.Navigate(the.address + "?embed#scatter-gather"))
			p.settled()
			type sizes struct{ Wide, High, Stage, Lanes float64 }
			p.until("all lanes in sight", func() (bool, string) {
				s := eval[sizes](p, `(() => { const e = document.querySelector("#stage"); return { Wide: document.documentElement.scrollWidth, High: document.documentElement.scrollHeight, Stage: e.clientHeight, Lanes: e.scrollHeight } })()`)
				return s.Wide == 480 && s.High == 270 && s.Lanes <= s.Stage && s.Stage > 200, fmt.Sprintf("%+v", s)
			})
			for _, name := range []string{"postgres", "mongodb", "mysql", "redis"} {
				lane := p.find("option", name)
				if b := with[float64](lane, "(e) => e.getBoundingClientRect().bottom"); b > 270 {
					t.Errorf("%s ends at %g px", name, b)
				}
			}
			// A finger plays it.
			x, y := p.find("button", "Play").middle()
			call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}})
			call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
			p.find("button", "Pause")
			p.until("the end of the run", func() (bool, string) { s := p.status(); return strings.Contains(s, " after "), s })
			p.inspect("an embed")
			if unnamed := p.nameless(); len(unnamed) > 0 {
				t.Errorf("nameless: %v", unnamed)
			}
			// What is dragged opens in the playground as it is.
			p.pressAnywhere("p", "?", "w")
			if eval[bool](p, `document.documentElement.classList.contains("presenting")`) {
				t.Error("an embed can be presented")
			}
			open := p.find("link", "Open in the playground")
			before := open.attribute("href")
			p.find("slider", "mysql delay").press(kb.ArrowRight)
			x, y = open.middle()
			p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, func(m *input.DispatchMouseEventParams) { m.Button, m.ClickCount = input.MouseButtonLeft, 1 }))
			p.until("a link to the scenario", func() (bool, string) {
				href := open.attribute("href")
				return strings.HasPrefix(href, "/#1.") && href != before, href
			})
			again := hall(t, strings.TrimSuffix(the.address, "/")+open.attribute("href"), scheme)
			again.settled()
			if got := again.find("group", "mysql").find("textbox", "Delay").value(); got == "700ms" {
				t.Error("the playground opens the scenario as it was before the drag")
			}
			if kept := eval[int](p, "Object.keys(localStorage).length"); kept != 0 {
				t.Errorf("an embed keeps %s", eval[string](p, "Object.keys(localStorage).join()"))
			}
		})
	}
}

// TestFramesAreRefused: without ?embed neither the server nor the page itself is shown in a frame.
func TestFramesAreRefused(t *testing.T) {
	t.Run("by headers", func(t *testing.T) {
		p := blank(t)
		p.expect("frame")
		p.expect("Refused to display")
		p.expect("ERR_BLOCKED_BY_RESPONSE")
		p.do(chromedp.Navigate(host(t, the.address+"#wait")))
		p.until("an error in place of the page", func() (bool, string) {
			address, ok := inFrame[string](p, 1, "location.href")
			return ok && strings.HasPrefix(address, "chrome-error:"), address
		})
	})
	t.Run("without headers", func(t *testing.T) {
		built, err := the.site("/course/")
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(t.TempDir(), "dist")
		if err := built.Write(folder); err != nil {
			t.Fatal(err)
		}
		address, shut := plainServer("/course/", folder)
		t.Cleanup(shut)
		p := blank(t)
		p.do(chromedp.Navigate(host(t, address+"#wait", address+"?embed#wait")))
		p.embedShows(2, "Wait returned after 700ms")
		shown, _ := inFrame[string](p, 1, `[...document.body.children].map((e) => e.outerHTML).join("") + document.readyState`)
		if want := `<a href="` + address + `#wait" target="_blank" rel="noopener">Open the playground</a>complete`; shown != want {
			t.Errorf("in a frame the page shows %s\nwant %s", shown, want)
		}
		if loaded, _ := inFrame[int](p, 1, `performance.getEntriesByType("resource").filter((e) => /wasm/.test(e.name)).length`); loaded != 0 {
			t.Error("it loads the program that it does not start")
		}
	})
}
