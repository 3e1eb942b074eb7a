package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"scattergather/app/browsertest/hello"
	"scattergather/web/site"
)

// starting is put into a page before everything else, and measures how it starts. The page is
// interactive once the program has answered a click on a button that a pointer can reach: one
// that is covered, or belongs to what was there before the program, does not count.
const starting = `(() => {
	const s = window.starting = { interactive: 0, paint: 0, shift: 0, longest: 0 };
	const observe = (type, add) => new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type, buffered: true });
	observe("longtask", (e) => { if (!s.interactive || e.startTime < s.interactive) { s.longest = Math.max(s.longest, e.duration) } });
	observe("largest-contentful-paint", (e) => { if (!s.interactive) { s.paint = e.startTime } });
	observe("layout-shift", (e) => { if (!s.interactive) { s.shift += e.value } });
	const reached = (selector) => [...document.querySelectorAll(selector)].find((e) => {
		const r = e.getBoundingClientRect();
		return r.width > 0 && e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
	});
	const pressed = new WeakSet();
	const frame = () => {
		const button = reached(%[1]q);
		if (reached(%[2]q)) {
			s.interactive = performance.now();
			return;
		}
		if (button && !pressed.has(button)) {
			pressed.add(button);
			button.click();
		}
		requestAnimationFrame(frame);
	};
	requestAnimationFrame(frame);
})()`

// A start is what starting has measured, in ms; shift is the sum of layout shifts.
type start struct{ Interactive, Paint, Shift, Longest float64 }

// A starter is a site whose start is measured.
type starter struct {
	site             http.Handler
	pressed, answers string // selectors of the button that is pressed, and of what it leads to
	local, slow      []start
	offline          []start // second visits, without a server
}

// network10 is the emulated network: 10 Mbit/s, and 40 ms for an answer.
var network10 = network.Conditions{Latency: 40, DownloadThroughput: 10e6 / 8, UploadThroughput: 10e6 / 8}

// visit opens the site in a browser that has never seen it. With again, it does so once more
// after the server has gone.
func (s *starter) visit(b *testing.B, conditions *network.Conditions, again bool) (first, second start) {
	b.Helper()
	server := httptest.NewServer(s.site)
	closed := false
	defer func() {
		if !closed {
			server.Close()
		}
	}()
	p := blankFor(b, 3*time.Minute)
	defer p.leave() // or its service worker would take the processor from the next visit
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: fmt.Sprintf(starting, s.pressed, s.answers),
	})
	if conditions != nil {
		call(p, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{conditions}})
	}
	first = p.start(server.URL)
	if !again {
		return first, second
	}
	p.until("the site to be kept", func() (bool, string) {
		return eval[bool](p, `(async () => {
			const worker = await navigator.serviceWorker.getRegistration();
			if (worker?.active?.state !== "activated") { return false }
			for (const name of await caches.keys()) {
				for (const kept of await (await caches.open(name)).keys()) { if (kept.url.endsWith(".wasm")) { return true } }
			}
			return false;
		})()`), ""
	})
	server.CloseClientConnections()
	server.Close()
	closed = true
	p.expect("loading failed") // what the page asks for in vain comes from the service worker
	return first, p.start(server.URL)
}

// start opens an address and returns how the page has started.
func (p *page) start(address string) start {
	p.t.Helper()
	p.do(chromedp.Navigate(address + "/"))
	p.until("an answer to a click", func() (bool, string) {
		return eval[float64](p, "window.starting?.interactive ?? 0") > 0, eval[string](p, "document.body.innerText.slice(0, 200)")
	})
	p.frame() // what is observed is reported a little later
	p.frame()
	return eval[start](p, `({ Interactive: starting.interactive, Paint: starting.paint, Shift: starting.shift, Longest: starting.longest })`)
}

// BenchmarkStart compares the start of the page with that of go-app's hello world, by turns and
// in the same browser: on the same machine, on an emulated network, and without one.
func BenchmarkStart(b *testing.B) {
	root, err := site.Root(".")
	if err != nil {
		b.Fatal(err)
	}
	ours, err := site.Build(site.Options{Base: "/", Wasm: the.program, Assets: os.DirFS(the.assets),
		Compress: site.Compress{Brotli: quality, Gzip: 1, Dir: filepath.Join(root, site.BuildDir, "start")}})
	if err != nil {
		b.Fatal(err)
	}
	page := &starter{site: ours, pressed: `button[aria-label="Play"]`, answers: `button[aria-label="Pause"]`}
	plain := &starter{site: newHelloSite(b), pressed: "#" + hello.ButtonID, answers: "#" + hello.ButtonID + ".pressed"}
	for b.Loop() {
		for _, s := range []*starter{plain, page} {
			first, _ := s.visit(b, nil, false)
			s.local = append(s.local, first)
			first, second := s.visit(b, &network10, true)
			s.slow, s.offline = append(s.slow, first), append(s.offline, second)
		}
	}
	median := func(of []start, what func(start) float64) float64 {
		var values []float64
		for _, s := range of {
			values = append(values, what(s))
		}
		return percentile(values, 50)
	}
	interactive := func(s start) float64 { return s.Interactive }
	longest := func(s start) float64 { return s.Longest }
	slow := median(page.slow, interactive)
	const world = "hello world"
	compare("start, this machine", median(page.local, interactive), world, median(plain.local, interactive), 1.25)
	compare("start, 10 Mbit/s", slow, world, median(plain.slow, interactive), 1.15)
	compare("its largest paint", median(page.slow, func(s start) float64 { return s.Paint }), "its start", slow, 0.25)
	compare("second start, offline", median(page.offline, interactive), "the first", slow, 0.6)
	limit("its longest task, ms", median(page.local, longest), 150, fmt.Sprintf("%s: %.0f", world, median(plain.local, longest)))
	limit("its layout shift", median(page.slow, func(s start) float64 { return s.Shift }), 0, "")
	b.ReportMetric(0, "ns/op")
}
