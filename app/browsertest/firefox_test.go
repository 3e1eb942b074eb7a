package browsertest

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/app/model"
	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/link"
)

// native is the sentence about the run of a scenario that is made here, in no browser.
func native(t *testing.T, s engine.Scenario) string {
	t.Helper()
	report, err := engine.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	var sentence strings.Builder
	for _, phrase := range model.OutcomeLine(report) {
		sentence.WriteString(phrase.Text)
	}
	return sentence.String()
}

// TestBothBrowsersShowTheSame opens each lesson in Firefox and in Chromium. Both draw the same
// picture, byte by byte, and say what the engine says in no browser.
func TestBothBrowsersShowTheSame(t *testing.T) {
	lessons := lesson.All()
	f := openFox(t, the.address+"lesson/"+lessons[0].Name+".html")
	c := open(t, the.address+"lesson/"+lessons[0].Name+".html")
	const width = `document.getElementById("stage").clientWidth`
	if fw, cw := foxEval[int](f, width), eval[int](c, width); fw != cw {
		t.Fatalf("the timeline is %d px wide in Firefox, %d px in Chromium", fw, cw)
	}
	for i, l := range lessons {
		if i > 0 {
			foxEval[string](f, `location.hash = `+quote(l.Name))
			eval[string](c, `location.hash = `+quote(l.Name))
		}
		want := native(t, l.Scenario)
		f.until("the lesson "+l.Name, func() (bool, string) {
			s := foxEval[string](f, `document.title`) + ": " + f.status()
			return strings.HasPrefix(s, l.Title) && strings.HasSuffix(s, ": "+want), s
		})
		c.until("the lesson "+l.Name, func() (bool, string) {
			s := eval[string](c, `document.title`) + ": " + c.status()
			return strings.HasPrefix(s, l.Title) && strings.HasSuffix(s, ": "+want), s
		})
		if fox, chromium := f.timeline(), c.timeline(); fox != chromium {
			t.Errorf("%s: the pictures of Firefox and Chromium differ: %s", l.Name,
				firstDifference(strings.ReplaceAll(fox, "><", ">\n<"), strings.ReplaceAll(chromium, "><", ">\n<")))
		}
	}
}

// TestFirefox drags the end of a bar, with the mouse and with a finger, takes it back, and opens
// the link to what came of it where nobody has been before.
func TestFirefox(t *testing.T) {
	const first = "Wait returned after 700ms with error: task 3 failed; 0 results"
	p := openFox(t, the.address+"#wait")
	p.wantStatus(first)
	for _, kind := range []string{"mouse", "touch"} {
		p.find("slider", "Task 1 delay").drag(kind, 300)
		p.frame()
		dragged := ""
		p.until("the run with the longer bar, "+kind, func() (bool, string) {
			dragged = p.status()
			after, _, _ := strings.Cut(strings.TrimPrefix(dragged, "Wait returned after "), " ")
			elapsed, err := time.ParseDuration(after)
			now := p.find("slider", "Task 1 delay").text(`(e) => e.getAttribute("aria-valuenow")`)
			return err == nil && dragged != first && now == strconv.FormatInt(elapsed.Milliseconds(), 10), dragged + "; the bar is at " + now + " ms"
		})
		p.shortcut("z")
		p.wantStatus(first)
		p.shortcut("y")
		p.wantStatus(dragged)
		p.find("button", "Undo").click()
		p.wantStatus(first)
	}
	p.find("button", "Redo").click()
	p.until("the drag again", func() (bool, string) { s := p.status(); return s != first, s })
	p.find("button", "Share").click()
	address := p.find("textbox", "Link").text("(e) => e.value")
	s, err := link.Decode(address)
	if err != nil {
		t.Fatalf("the link %s: %v", address, err)
	}
	if want := native(t, s); p.status() != want {
		t.Errorf("the status is %q; the link's scenario ends with %q", p.status(), want)
	}
	fresh := openFox(t, address)
	fresh.wantStatus(p.status())
	if fresh.timeline() != p.timeline() {
		t.Error("the link opens with another picture")
	}
}

// TestFirefoxWithoutNetwork visits a site once, on a server that knows nothing of it, and comes
// again when the server is gone.
func TestFirefoxWithoutNetwork(t *testing.T) {
	address, shut := written(t)
	p := openFox(t, address)
	if !foxEval[bool](p, `navigator.serviceWorker.ready.then((r) => r.scope === `+quote(address)+`)`) {
		t.Error("the service worker is not responsible for the site")
	}
	shut()
	l, _ := lesson.Find("hedge")
	p.window()
	p.open(address + "#" + l.Name)
	p.wantStatus(native(t, l.Scenario))
	p.open(address + "lesson/limit.html")
	l, _ = lesson.Find("limit")
	p.wantStatus(native(t, l.Scenario))
}
