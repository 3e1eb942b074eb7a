package browsertest

import (
	"fmt"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// titled waits until the page shows a scenario with a title.
func (p *page) titled(want string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the title %q", want), func() (bool, string) {
		v := eval[string](p, `document.querySelector(".entry.title input")?.value ?? ""`)
		return v == want, v
	})
}

// rename types a title and waits until the address has followed.
func (p *page) rename(title string) {
	p.t.Helper()
	before := eval[string](p, "location.hash")
	p.find("textbox", "Title").fill(title)
	p.until("the address to follow", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return hash != before, hash
	})
}

// shelf opens the dialog "My scenarios".
func (p *page) shelf() element {
	p.t.Helper()
	p.find("button", "My scenarios").click()
	return p.find("dialog", "My scenarios")
}

// said waits for what the dialog says about what was done last.
func (p *page) said(dialog element, want string) {
	p.t.Helper()
	p.until(want, func() (bool, string) { s := dialog.find("status", "").text(); return s == want, s })
}

// TestMyScenarios keeps, renames, opens and deletes by keyboard, and undoes both.
func TestMyScenarios(t *testing.T) {
	p := open(t, the.address+"#wait")
	p.rename("Mine")
	dialog := p.shelf()
	p.inspect("an empty shelf")
	dialog.find("button", "Keep “Mine”").press(kb.Enter)
	p.said(dialog, "Kept “Mine”.")
	dialog.find("button", "Rename “Mine”").press(kb.Enter)
	dialog.find("textbox", "New title")
	p.until("the keyboard in the field", func() (bool, string) {
		id := eval[string](p, "document.activeElement.id")
		return id == "shelf-title-of", id
	})
	p.inspect("a new title")
	p.pressAnywhere("Yours", kb.Enter)
	p.said(dialog, "Renamed.")
	dialog.find("button", "Close").press(kb.Enter)
	p.shut()

	p.rename("Unsaved")
	dialog = p.shelf()
	dialog.find("button", "Yours "+eval[string](p, `document.querySelector(".kept .soft").textContent`)).press(kb.Enter)
	p.shut()
	p.titled("Yours")
	p.pressAnywhere(kb.Escape)
	p.find("button", "Undo").click()
	p.titled("Unsaved")

	dialog = p.shelf()
	dialog.find("button", "Delete “Yours”").press(kb.Enter)
	p.said(dialog, "Deleted “Yours”.")
	p.inspect("what was deleted")
	dialog.find("button", "Undo: bring back “Yours”").press(kb.Enter)
	p.said(dialog, "“Yours” is back.")
	dialog.find("button", "Rename “Yours”")
	p.pressAnywhere(kb.Escape)
	p.shut()
}

// TestTwoTabs keeps scenarios in two tabs of a browser: both are there, and neither tab changes what
// the other works on.
func TestTwoTabs(t *testing.T) {
	one := open(t, the.address+"#wait")
	two, _ := one.beside()
	two.do(chromedp.Navigate(the.address + "#limit"))
	two.settled()
	one.rename("One")
	two.rename("Two")
	first := one.shelf()
	second := two.shelf()
	first.find("button", "Keep “One”").click()
	second.find("button", "Rename “One”") // without being opened again
	second.find("button", "Keep “Two”").click()
	first.find("button", "Rename “Two”")
	one.said(first, "Kept “One”.")
	one.titled("One")
	two.titled("Two")
	one.do(chromedp.Reload())
	one.titled("One")
	two.do(chromedp.Reload())
	two.titled("Two")
}

// TestAClosedTab works on a scenario and closes the tab; the next visit shows the start page and
// offers to go on.
func TestAClosedTab(t *testing.T) {
	p := open(t, the.address)
	start := p.status()
	if notice := p.notices(); notice != "" {
		t.Errorf("a first visit is told %q", notice)
	}
	tab, shut := p.beside()
	tab.do(chromedp.Navigate(the.address + "#wait"))
	tab.settled()
	tab.find("group", "Task 1").find("textbox", "Delay").fill("2s")
	tab.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	tab.find("textbox", "Title").fill("Mine") // last: a draft with this title has the delay, too
	tab.titled("Mine")
	tab.do(chromedp.Navigate("about:blank")) // at once: the address has not followed yet
	p.until("the draft", func() (bool, string) {
		stored := eval[string](p, "JSON.stringify(localStorage)")
		return strings.Contains(stored, " Mine"), stored
	})
	shut()

	next, _ := p.beside()
	next.do(chromedp.Navigate(the.address))
	next.settled()
	if s := next.status(); s != start {
		t.Errorf("the start page says %q, want %q", s, start)
	}
	if notice := next.notices(); !strings.Contains(notice, "Mine") {
		t.Errorf("the page says %q", notice)
	}
	next.inspect("the offer")
	next.find("button", "Go on with your last scenario").click()
	next.titled("Mine")
	next.wantStatus("Wait returned after 2s with error: task 3 failed; 0 results")
	next.do(chromedp.NavigateBack())
	next.wantStatus(start)
	next.do(chromedp.NavigateForward())
	next.titled("Mine")

	other, _ := p.beside()
	other.do(chromedp.Navigate(the.address))
	other.settled()
	other.find("button", "Dismiss").click()
	other.do(chromedp.Reload())
	other.settled()
	if notice := other.notices(); notice != "" {
		t.Errorf("what was dismissed is offered again: %q", notice)
	}
	other.do(chromedp.Navigate(the.address + "#limit"))
	other.settled()
	if notice := other.notices(); notice != "" {
		t.Errorf("who follows a link is told %q", notice)
	}
}

// TestFullStorage works in a browser that has no room left: it is said once, and nothing else is lost.
func TestFullStorage(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: `const set = Storage.prototype.setItem;
			Storage.prototype.setItem = function (key, value) {
				if (/^(draft |scenarios)/.test(key)) { throw new DOMException("full", "QuotaExceededError") }
				set.call(this, key, value);
			}`,
	})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	p.rename("Mine")
	p.until("a word about it", func() (bool, string) {
		n := p.notices()
		return strings.Contains(n, "no room left"), n
	})
	p.find("button", "Dismiss").click()
	p.rename("Mine again")
	dialog := p.shelf()
	dialog.find("button", "Keep “Mine again”").click()
	p.until("a word about it", func() (bool, string) {
		s := dialog.find("status", "").text()
		return strings.Contains(s, "no room left"), s
	})
	if all := p.all(dialog, "button", "Rename “Mine again”"); len(all) > 0 {
		t.Error("what is not stored is shown as kept")
	}
	p.pressAnywhere(kb.Escape)
	p.shut()
	if n := p.notices(); n != "" {
		t.Errorf("it is said twice: %q", n)
	}
	p.titled("Mine again")
}

// TestForbiddenStorage keeps scenarios for as long as the page is open, and says so.
func TestForbiddenStorage(t *testing.T) {
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: blocked})
	p.do(chromedp.Navigate(the.address + "#wait"))
	p.settled()
	p.find("button", "Dismiss").click()
	p.rename("Mine")
	dialog := p.shelf()
	if text := dialog.text(); !strings.Contains(text, "gone when it is closed") {
		t.Errorf("the dialog says %q", text)
	}
	dialog.find("button", "Keep “Mine”").click()
	dialog.find("button", "Rename “Mine”")
	if n := p.notices(); n != "" {
		t.Errorf("it is said twice: %q", n)
	}
}

// TestDamagedStorage opens the page with a shelf and drafts that somebody has damaged, and one as full
// as can be.
func TestDamagedStorage(t *testing.T) {
	p := open(t, the.address+"#wait")
	var full strings.Builder
	for i := range 200 {
		fmt.Fprintf(&full, "%d #wait title %d\n", 1_700_000_000_000+i, i)
	}
	for _, stored := range []string{"\x00{]", "1700000000000 #1.broken <img src=x onerror=alert(1)>\nnonsense\n", full.String()} {
		eval[bool](p, `(localStorage.setItem("scenarios", `+quote(stored)+`), localStorage.setItem("draft x", `+quote(stored)+`), localStorage.setItem("lessons seen", `+quote(stored)+`), true)`)
		p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(the.address))
		p.settled()
		dialog := p.shelf()
		if strings.Contains(stored, "1.broken") {
			dialog.find("list", "Kept scenarios").find("button", "<img src=x onerror=alert(1)> "+eval[string](p, `document.querySelector(".kept .soft").textContent`)).click()
			p.until("why it cannot be opened", func() (bool, string) {
				s := dialog.find("status", "").text()
				return strings.HasPrefix(s, "This link cannot be opened"), s
			})
		}
		if strings.Contains(stored, "title 199") {
			dialog.find("button", "Keep “"+eval[string](p, `document.querySelector(".entry.title input").value`)+"”").click()
			dialog.find("button", "Remove the oldest and keep this one")
			p.inspect("a full shelf")
			dialog.find("button", "Remove the oldest and keep this one").click()
			dialog.find("button", "Undo: bring back “title 0”")
		}
		p.pressAnywhere(kb.Escape)
		p.shut()
	}
}

// TestBackAndForward goes through what was opened, by a lesson, a link, an undo, and edits in between,
// which are no steps.
func TestBackAndForward(t *testing.T) {
	p := open(t, the.address+"#wait")
	entries := func() int { return eval[int](p, "history.length") }
	n := entries()
	p.rename("Mine")
	p.rename("Mine again")
	if got := entries(); got != n {
		t.Errorf("%d edits are %d steps of the history", 2, got-n)
	}
	p.find("combobox", "Lesson").choose("limit")
	p.wantStatus(ends[2].status)
	limit := eval[string](p, `document.querySelector(".entry.title input").value`)
	p.until("a step", func() (bool, string) { return entries() == n+1, fmt.Sprint(entries() - n) })
	p.find("button", "Undo").click()
	p.titled("Mine again")
	p.until("a step", func() (bool, string) { return entries() == n+2, fmt.Sprint(entries() - n) })
	p.do(chromedp.NavigateBack())
	p.titled(limit)
	p.do(chromedp.NavigateBack())
	p.titled("Mine again")
	p.do(chromedp.NavigateForward())
	p.titled(limit)
	eval[string](p, `location.hash = "#scatter-gather"`)
	p.wantStatus(ends[3].status)
	p.do(chromedp.NavigateBack())
	p.titled(limit)
}

// TestReload gives the same picture, panel, zoom and selection again.
func TestReload(t *testing.T) {
	p := open(t, the.address+"#scatter-gather")
	p.find("slider", "mysql delay").focus()
	p.pressAnywhere("w", "w", kb.ArrowRight, kb.Enter)
	p.tab("Events")
	p.find("button", "Step back").click()
	p.until("the address to follow", func() (bool, string) {
		hash := eval[string](p, "location.hash")
		return strings.Contains(hash, "&t=") && strings.Contains(hash, "sel=mysql") && strings.Contains(hash, "tab=events") && strings.Contains(hash, "zoom="), hash
	})
	picture, hash := p.timeline(), eval[string](p, "location.hash")
	p.do(chromedp.Reload())
	p.drawn()
	p.until("the same picture", func() (bool, string) { now := p.timeline(); return now == picture, now })
	if v := eval[string](p, `document.querySelector("[role=tab][aria-selected=true]").textContent`); !strings.HasPrefix(v, "Events") {
		t.Errorf("the panel is %q", v)
	}
	if v := eval[string](p, "location.hash"); v != hash {
		t.Errorf("the address has become %q from %q", v, hash)
	}
}

// TestTheShelfOnAPhone opens the dialog from "Share" where the header has no room for it.
func TestTheShelfOnAPhone(t *testing.T) {
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			p := blank(t)
			p.do(chromedp.EmulateViewport(320, 640))
			p.scheme(scheme)
			p.do(chromedp.Navigate(the.address + "#wait"))
			p.settled()
			dialog := p.sharing()
			p.inspect("the dialog Share")
			dialog.find("button", "Keep it in this browser: My scenarios").click()
			dialog = p.find("dialog", "My scenarios")
			dialog.find("button", "Keep “Wait for three tasks”").click()
			dialog.find("button", "Delete “Wait for three tasks”")
			p.inspect("the dialog My scenarios")
			if wide := eval[float64](p, "document.documentElement.scrollWidth"); wide > 320 {
				t.Errorf("the page is %.0f px wide", wide)
			}
			if box := eval[[]float64](p, `(() => { const e = document.querySelector("dialog.shelf"); return [e.scrollWidth, e.clientWidth] })()`); box[0] > box[1] {
				t.Errorf("the dialog is %.0f px wide, its content %.0f", box[1], box[0])
			}
		})
	}
}
