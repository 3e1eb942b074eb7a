package browsertest

import (
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// blocked makes the stores of the browser throw when they are used, as Chromium's do while it
// blocks all cookies.
const blocked = `for (const name of ["localStorage", "sessionStorage"]) {
	Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("Access is denied for this document.", "SecurityError") } });
}`

// TestWithoutStorage uses the page in a browser that keeps nothing.
func TestWithoutStorage(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: blocked})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.find("button", "Just show me").click() // nothing tells the page that this is not the first visit
	p.settled()
	if notice := p.find("alert", "").text(); strings.Count(notice, "nothing will be kept") != 1 {
		t.Errorf("the page says %q", notice)
	}
	p.find("button", "Dismiss").click()
	p.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	p.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	if picture := p.timeline(); !strings.Contains(picture, "Task 1") {
		t.Errorf("the timeline is %.300s", picture)
	}
	p.find("combobox", "Lesson").choose("limit")
	p.wantStatus(ends[2].status)
	if notice := p.notices(); notice != "" {
		t.Errorf("the page says again %q", notice)
	}
	if notice := open(t, the.address).notices(); notice != "" {
		t.Errorf("where storage is allowed the page says %q", notice)
	}
}

// notices is what the page has to report that belongs to no field.
func (p *page) notices() string {
	p.t.Helper()
	return eval[string](p, `document.querySelector("[role=alert]").textContent`)
}

// TestFirstVisitIsQuiet looks at what a first visit, an edit and another lesson write into the
// console, and at what they ask the server for.
func TestFirstVisitIsQuiet(t *testing.T) {
	p := blank(t)
	var mu sync.Mutex
	var lines []string
	asked := map[string]int{}
	if err := chromedp.Listen(p.ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			for _, a := range e.Args {
				lines = append(lines, string(a.Value)+a.Description)
			}
		case *network.EventRequestWillBeSent:
			asked[e.Request.URL]++
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	eval[bool](p, `navigator.serviceWorker.ready.then(() => true)`)
	p.until("the service worker to take over", func() (bool, string) { return eval[bool](p, `!!navigator.serviceWorker.controller`), "" })
	p.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	p.find("combobox", "Lesson").choose("limit")
	p.wantStatus(ends[2].status)
	p.frame()
	mu.Lock()
	defer mu.Unlock()
	for _, line := range lines {
		t.Errorf("the console says %s", line)
	}
	for url, n := range asked {
		if n > 1 {
			t.Errorf("%s is asked for %d times", url, n)
		}
	}
}
