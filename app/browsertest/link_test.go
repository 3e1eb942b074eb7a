package browsertest

import (
	"path/filepath"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"scattergather/engine/link"
)

// shared returns the link that the page's dialog offers.
func (p *page) shared() string {
	p.t.Helper()
	p.find("button", "Share").click()
	dialog := p.find("dialog", "Share")
	dialog.find("button", "Copy link")
	field := dialog.find("textbox", "Link")
	link := ""
	p.until("a link", func() (bool, string) {
		link = field.value()
		return strings.Contains(link, "#1."), link
	})
	return link
}

// TestSharedLinkOpensTheSamePicture opens the link in a browser that has seen nothing.
func TestSharedLinkOpensTheSamePicture(t *testing.T) {
	p := open(t, the.address)
	p.find("group", "postgres").find("textbox", "Delay").fill("1.1s")
	p.find("group", "mongodb").find("textbox", "Timeout").fill("1.4s")
	p.wantStatus("Wait returned after 1.4s with error: error redis: key eviction due to memory pressure; 6 results; 1 goroutine leaked")
	link := p.shared()
	if !strings.HasPrefix(link, the.address+"#1.") {
		t.Fatalf("the link is %s", link)
	}

	fresh := open(t, link)
	fresh.wantStatus(p.status())
	if fresh.timeline() != p.timeline() {
		t.Error("the picture is another one")
	}
	if v := fresh.find("group", "postgres").find("textbox", "Delay").value(); v != "1.1s" {
		t.Errorf("postgres takes %q", v)
	}
}

// TestAddressFollowsTheEdits loads the page again at the address it has itself.
func TestAddressFollowsTheEdits(t *testing.T) {
	p := waiting(t)
	p.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	p.until("the address to follow", func() (bool, string) {
		href := eval[string](p, "location.href")
		s, err := link.Decode(href)
		return err == nil && s.Sources[0].Delay == "2s", href
	})
	p.do(chromedp.Reload())
	p.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
}

func TestBadLinkIsTold(t *testing.T) {
	for _, test := range []struct{ name, fragment string }{
		{"cut off", "#1.abc"},
		{"of another codec", "#99.abcdef"},
		{"of something else", "#hello"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := open(t, the.address+test.fragment)
			notice := p.find("alert", "")
			if !strings.Contains(notice.text(), "This link cannot be opened") {
				t.Errorf("the page says %q", notice.text())
			}
			p.wantStatus(ends[3].status)
		})
	}
}

// TestBadLinkKeepsTheWork pastes a broken link into the address of a page on which
// somebody has worked.
func TestBadLinkKeepsTheWork(t *testing.T) {
	p := waiting(t)
	p.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	p.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	eval[string](p, `location.hash = "#1.broken"`)
	p.until("a notice", func() (bool, string) {
		for _, alert := range p.all(element{}, "alert", "") {
			if strings.Contains(alert.text(), "This link cannot be opened") {
				return true, ""
			}
		}
		return false, "no notice"
	})
	p.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	p.find("button", "Keep mine").click()
	if v := p.find("group", "Task 1").find("textbox", "Delay").value(); v != "2s" {
		t.Errorf("Task 1 takes %q", v)
	}
	p.until("the address of the work", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.HasPrefix(hash, "#1.") && hash != "#1.broken", hash
	})
}

// written serves the site under a path, from files, on a server that knows nothing of it. shut ends
// the server.
func written(t *testing.T) (address string, shut func()) {
	t.Helper()
	const base = "/courses/playground/"
	built, err := the.site(base)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "dist")
	if err := built.Write(folder); err != nil {
		t.Fatal(err)
	}
	address, shut = plainServer(base, folder)
	t.Cleanup(shut)
	return address, shut
}

// TestStaticSite hosts the site under a path on a server that knows nothing of it, and
// then takes the server away.
func TestStaticSite(t *testing.T) {
	address, shut := written(t)

	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: countedWorkers})
	p.do(chromedp.Navigate(address))
	p.settled()
	p.wantStatus(ends[3].status)
	p.find("combobox", "Lesson").choose("limit")
	p.wantStatus(ends[2].status)
	link := p.shared()
	if !strings.HasPrefix(link, address+"#1.") {
		t.Errorf("the link is %s", link)
	}

	controlled := eval[bool](p, `navigator.serviceWorker.ready.then((r) => r.scope === `+quote(address)+`)`)
	if !controlled {
		t.Error("the service worker is not responsible for the site")
	}
	p.expect("ERR_CONNECTION_REFUSED") // the worker asks the network first
	shut()
	p.do(chromedp.Navigate(link))
	p.do(chromedp.Reload())
	p.wantStatus(ends[2].status)
	p.find("tab", "Statistics").click()
	p.find("button", "Run 1,000 times").click()
	p.find("button", "Pin the figures")
	if eval[int](p, "seen.parts") == 0 {
		t.Error("without a network no worker has made a run")
	}
}

// TestALinkIsNotLostToTheAddress follows a link while an edit still has to be written into the
// address, in a browser that is slow to tell that the address has changed.
func TestALinkIsNotLostToTheAddress(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `addEventListener("hashchange", (e) => {
			if (!e.isTrusted) { return }
			e.stopImmediatePropagation();
			setTimeout(() => dispatchEvent(new HashChangeEvent("hashchange")), 800);
		}, true)`,
	})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	p.find("textbox", "Title").fill("Mine")
	eval[string](p, `location.hash = "#limit"`)
	p.until("the lesson of the link", func() (bool, string) {
		v := p.find("combobox", "Lesson").value()
		return v == "limit", v
	})
}
