package browsertest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"scattergather/web/docs"
)

// TestDocuments opens every document, wide and narrow, light and dark: nothing is blocked or
// missing, nothing is wider than the window, and axe-core finds nothing.
func TestDocuments(t *testing.T) {
	axe(t)
	for _, view := range []struct {
		width  int64
		scheme string
	}{{1440, "light"}, {360, "dark"}} {
		t.Run(fmt.Sprintf("%d %s", view.width, view.scheme), func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(view.width, 800))
			p.scheme(view.scheme)
			for _, name := range docs.Names() {
				p.do(chromedp.Navigate(the.address + "docs/" + name + ".html"))
				if wide := eval[int64](p, `document.documentElement.scrollWidth`); wide > view.width {
					t.Errorf("%s is %d pixels wide in a window of %d", name, wide, view.width)
				}
				if links := eval[int](p, `document.querySelectorAll("nav a").length`); links != len(docs.Names()) {
					t.Errorf("%s lists %d documents", name, links)
				}
				p.inspect(name)
			}
		})
	}
}

// TestFromADocumentToThePage follows a link to a lesson, and comes back.
func TestFromADocumentToThePage(t *testing.T) {
	p := open(t, the.address) // its service worker is at work from here on
	p.do(chromedp.Navigate(the.address + "docs/lessons.html"))
	eval[bool](p, `(document.querySelector("a[href='../lesson/quorum.html']").click(), true)`)
	p.settled()
	if title := p.find("textbox", "Title").value(); title != "Three of five are enough" {
		t.Errorf("the page shows %q", title)
	}
	p.do(chromedp.Navigate(the.address + "docs/"))
	p.until("the documents", func() (bool, string) {
		heading := eval[string](p, `document.querySelector("h1")?.textContent ?? ""`)
		return heading == "About the playground", heading
	})
}

// TestToTheDocuments follows both ways from the page to the documents, each of which opens a tab.
func TestToTheDocuments(t *testing.T) {
	p := open(t, the.address+"lesson/quorum.html")
	leads := func(what string, e element) {
		t.Helper()
		href := with[string](e, "(e) => e.href")
		if want := the.address + "docs/"; href != want || e.attribute("target") != "_blank" {
			t.Errorf("the link %s leads to %s, want %s in a tab of its own", what, href, want)
		}
	}
	leads("below the page", p.find("navigation", "All lessons").find("link", "Documents"))
	p.pressAnywhere("?")
	link := p.find("dialog", "Keys").find("link", "Documents")
	leads("in the dialog", link)
	x, y := link.middle()
	p.do(chromedp.MouseClickXY(x, y))
	// The page is behind the new tab now, where no frames are drawn that a test could wait for.
	for {
		tabs, err := chromedp.Targets(p.ctx)
		if err != nil {
			t.Fatalf("waited in vain for a tab with the documents: %v", err)
		}
		if slices.ContainsFunc(tabs, func(tab *target.Info) bool { return tab.URL == the.address+"docs/" }) {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if status := p.status(); !strings.Contains(status, " after ") {
		t.Errorf("the page shows %q after that", status)
	}
}
