package browsertest

import (
	"strconv"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"scattergather/engine/dist"
	"scattergather/engine/lesson"
	"scattergather/engine/tail"
)

// countedWorkers replaces Worker by one that notes what becomes of the workers. A test may set
// spoil to change what they do.
const countedWorkers = `
	window.seen = { made: 0, ended: 0, parts: 0 };
	const Original = Worker;
	window.Worker = class extends Original {
		constructor(...of) {
			super(...of);
			seen.made++;
			super.addEventListener("message", (e) => { if (e.data.part) { seen.parts++ } });
			window.spoil?.(this);
		}
		terminate() { seen.ended++; super.terminate() }
	};`

// statisticsWith opens the panel on a lesson after a script has changed the browser.
func statisticsWith(t *testing.T, lesson, script string) *page {
	t.Helper()
	p := blank(t)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	p.do(chromedp.Navigate(the.address + "#" + lesson))
	p.settled()
	p.find("tab", "Statistics").click()
	return p
}

// run makes n runs of what the page shows and compares the figures with those of the engine.
func (p *page) run(n int, name string) {
	p.t.Helper()
	p.find("textbox", "Runs").fill(strconv.Itoa(n))
	p.find("button", "Run "+tail.Number(n)+" times").click()
	p.find("button", "Pin the figures")
	l, _ := lesson.Find(name)
	runs, err := tail.Run(l.Scenario, n, func(int) bool { return true })
	if err != nil {
		p.t.Fatal(err)
	}
	figures := p.find("table", "Figures").text()
	e := runs.Summary().Elapsed
	for _, want := range []string{"p50" + dist.Format(e.P50), "p90" + dist.Format(e.P90), "p99" + dist.Format(e.P99), "max" + dist.Format(e.Max)} {
		if !strings.Contains(figures, want) {
			p.t.Errorf("the figures are %q, without %q", figures, want)
		}
	}
	if text := eval[string](p, `document.querySelector(".statistics").textContent`); !strings.Contains(text, runs.Sentence()) {
		p.t.Errorf("the page says %q, without %q", text, runs.Sentence())
	}
}

func TestRunsAreMadeInWorkers(t *testing.T) {
	p := statisticsWith(t, "slowest", countedWorkers)
	p.run(500, "slowest")
	want := eval[int](p, `Math.min(navigator.hardwareConcurrency, 8)`)
	if made := eval[int](p, `seen.made`); made != want {
		t.Errorf("%d workers on %d cores", made, want)
	}
	if parts := eval[int](p, `seen.parts`); parts < 2*want {
		t.Errorf("%d messages with runs", parts)
	}
	// They are kept for the next runs, and their memory is given back on another panel.
	p.run(200, "slowest")
	if made, ended := eval[int](p, `seen.made`), eval[int](p, `seen.ended`); made != want || ended != 0 {
		t.Errorf("after more runs %d workers were made, %d of them ended", made, ended)
	}
	p.find("tab", "Findings").click()
	p.until("the end of the workers", func() (bool, string) {
		ended := eval[int](p, `seen.ended`)
		return ended == want, strconv.Itoa(ended)
	})
	p.find("tab", "Statistics").click()
	p.run(100, "slowest")
}

// TestThePageItselfMakesNoRuns gives it workers that never answer.
func TestThePageItselfMakesNoRuns(t *testing.T) {
	p := statisticsWith(t, "slowest", countedWorkers+`window.spoil = (worker) => {
		const listen = worker.addEventListener.bind(worker);
		worker.addEventListener = (name, f) => listen(name, (e) => { if (!e.data?.part) { f(e) } else { window.withheld = true } });
	};`)
	p.find("button", "Run 1,000 times").click()
	p.until("runs that the page does not get", func() (bool, string) { return eval[bool](p, `window.withheld === true`), "none" })
	for range 30 {
		p.frame()
	}
	if n := p.find("progressbar", "Runs that are done").attribute("value"); n != "0" {
		t.Errorf("the page has made %s runs itself", n)
	}
	p.find("button", "Stop").click()
	p.find("button", "Run 1,000 times")
	if made, ended := eval[int](p, `seen.made`), eval[int](p, `seen.ended`); made == 0 || ended != made {
		t.Errorf("%d of %d workers have been ended", ended, made)
	}
}

func TestStoppedRunsBeginAgain(t *testing.T) {
	p := statisticsWith(t, "slowest", countedWorkers)
	p.find("textbox", "Runs").fill("100000")
	p.find("button", "Run 100,000 times").click()
	p.until("some runs", func() (bool, string) {
		n, _ := strconv.Atoi(p.find("progressbar", "Runs that are done").attribute("value"))
		return n > 50, strconv.Itoa(n)
	})
	p.find("button", "Stop").click()
	p.run(300, "slowest")
	p.find("combobox", "Lesson").choose("hedge")
	p.run(300, "hedge")
}

// TestWithoutWorkers takes the workers away in every way in which a browser may.
func TestWithoutWorkers(t *testing.T) {
	for _, c := range []struct{ name, script, trouble string }{
		{"there are none", `delete window.Worker`, ""},
		{"they are not allowed", `window.Worker = class { constructor() { throw new DOMException("no", "SecurityError") } }`, ""},
		{"the script is not there", countedWorkers + `Worker = ((W) => class extends W { constructor() { super("nosuch.js") } })(Worker)`, "404"},
		{"they fail after a while", countedWorkers + `window.spoil = (worker) => worker.addEventListener("message", () => {
			if (seen.parts === 5 && !window.done) { window.done = true; worker.dispatchEvent(new Event("error")) }
		})`, ""},
		{"the program ends", countedWorkers + `window.spoil = (worker) => worker.addEventListener("message", (e) => {
			if (seen.parts === 5 && !window.done) { window.done = true; worker.dispatchEvent(new MessageEvent("message", { data: { problem: "the program ended" } })) }
		})`, ""},
		{"they send something else", countedWorkers + `window.spoil = (worker) => worker.addEventListener("message", (e) => {
			if (seen.parts === 5 && !window.done) { window.done = true; worker.dispatchEvent(new MessageEvent("message", { data: { part: new Uint8Array(3), took: 1 } })) }
		})`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := statisticsWith(t, "hedge", c.script)
			if c.trouble != "" {
				p.expect(c.trouble)
			}
			p.run(300, "hedge")
			p.run(100, "hedge")
		})
	}
}
