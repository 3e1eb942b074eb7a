package browsertest

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"scattergather/app/model"
	"scattergather/engine/scenariotest"
)

// longestTask is how long a task of the page may take, in ms, whatever a link holds.
const longestTask = 200

// BenchmarkHeavy does with scenarios that are as large as they may be what a visitor does: come
// with the link, open it in the page, open each panel, edit, drag, undo, download, print, and
// present. It reports the longest task of the page's own thread, in the time of the processor, so
// that other programs do not count.
func BenchmarkHeavy(b *testing.B) {
	longest := map[string]float64{}
	heaviest := map[string]string{}
	names := []string(nil)
	for b.Loop() {
		for _, heavy := range scenariotest.Heaviest() {
			p := blankFor(b, 20*time.Minute)
			call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: marking})
			p.do(chromedp.Navigate(the.address + "docs/")) // of the same origin: the visit is in the same process
			for _, use := range uses(fragment(b, heavy.Scenario)) {
				tasks := p.trace(func() {
					use.do(p)
					eval[bool](p, calm)
				})
				took := slices.Max(append(tasks, 0))
				if took > longestTask {
					b.Logf("%s: %s: %.0f ms", heavy.Name, use.name, took)
				}
				if !slices.Contains(names, use.name) {
					names = append(names, use.name)
				}
				if took > longest[use.name] {
					longest[use.name], heaviest[use.name] = took, heavy.Name
				}
			}
			p.do(chromedp.Navigate("about:blank"))
		}
	}
	b.ReportMetric(0, "ns/op")
	for _, name := range names {
		limit("longest task, "+name, longest[name], longestTask, heaviest[name])
	}
}

// calm waits until no frame has been late for a while.
const calm = `new Promise((done) => {
	let last = performance.now(), late = last;
	const frame = (now) => {
		if (now - last > 45) { late = now }
		last = now;
		if (now - late < 350) { requestAnimationFrame(frame) } else { done(true) }
	};
	requestAnimationFrame(frame);
})`

// A use is something that a visitor does with a scenario.
type use struct {
	name string
	do   func(p *page)
}

// uses is what may take long, in the order in which it is done.
func uses(fragment string) []use {
	click := func(selector string) func(p *page) {
		return func(p *page) {
			eval[bool](p, `(document.querySelector(`+quote(selector)+`).click(), true)`)
		}
	}
	all := []use{{"first visit", func(p *page) {
		p.do(chromedp.Navigate(the.address + fragment))
		p.settled()
	}}, {"another", func(p *page) {
		eval[bool](p, `(location.hash = "#wait", true)`)
	}}, {"open", func(p *page) {
		eval[bool](p, `(location.hash = `+quote(fragment)+`, true)`)
	}}}
	for _, panel := range model.Panels[1:] {
		all = append(all, use{string(panel), click("#tab-" + strings.ToLower(string(panel)))})
	}
	return append(all,
		use{"edit", func(p *page) {
			p.find("textbox", "Limit").fill("7")
		}},
		use{"drag", func(p *page) {
			// By events of its own: a heavy picture may have no handle in sight.
			eval[bool](p, `(() => {
				const grip = document.querySelector(".stage-view .grip");
				if (!grip) { return false }
				const at = grip.getBoundingClientRect(), y = at.top + at.height / 2;
				let x = at.left + at.width / 2, moves = 0;
				const send = (type) => grip.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: x, clientY: y, buttons: 1, isPrimary: true }));
				send("pointerdown");
				const move = () => { x += 3; send("pointermove"); if (++moves < 8) { requestAnimationFrame(move) } else { send("pointerup") } };
				requestAnimationFrame(move);
				return true;
			})()`)
		}},
		use{"undo", click("button[aria-label=Undo]")},
		use{"timeout", func(p *page) {
			eval[bool](p, `(() => {
				const field = document.getElementById(`+quote(model.FieldID(model.Key{Path: "timeout"}))+`);
				field.value = "2s";
				return field.dispatchEvent(new Event("input", { bubbles: true }));
			})()`)
		}},
		use{"policy", click("input[name=gather][value=fail-fast]")},
		use{"settings", click(".settings .more > summary")},
		use{"another seed", click(".settings .more .button")},
		use{"more of a source", click(".row .more > summary")},
		use{"Code again", click("#tab-code")},
		use{"edit of the code", func(p *page) {
			p.find("textbox", "Limit").fill("5")
		}},
		use{"play", click("button[aria-label=Play]")},
		use{"pause", click("button[aria-label=Pause], button[aria-label=Play]")},
		use{"keys", click(".keys-button")},
		use{"export", click(".export-button")},
		use{"download of the SVG", click("#export [aria-label='Download SVG']")},
		use{"download of the trace", click("#export [aria-label='Download trace']")},
		use{"download of the program", click("#export [aria-label='Download Go']")},
		use{"end of the export", click("#export [data-do=close]")},
		use{"print", func(p *page) {
			eval[bool](p, `(dispatchEvent(new Event("beforeprint")), dispatchEvent(new Event("afterprint")), true)`)
		}},
		use{"present", click("#" + model.PresentID)},
	)
}

// marking tells the thread of the page from those of other pages.
const marking = `performance.mark("heavy")`

// trace returns how long the tasks of the page's own thread took while something was done, in ms
// of the processor's time.
func (p *page) trace(do func()) (tasks []float64) {
	p.t.Helper()
	var (
		mu     sync.Mutex
		events []traceEvent
		done   = make(chan bool, 1)
	)
	if err := chromedp.Listen(p.ctx, func(event any) {
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range e.Value {
				var t traceEvent
				if json.Unmarshal([]byte(value), &t) == nil {
					events = append(events, t)
				}
			}
		case *tracing.EventTracingComplete:
			select {
			case done <- true:
			default:
			}
		}
	}); err != nil {
		p.t.Fatal(err)
	}
	call(p, tracing.Start, tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"toplevel", "disabled-by-default-devtools.timeline", "blink.user_timing"}}})
	eval[bool](p, `(`+marking+`, true)`)
	do()
	call(p, tracing.End, cdp.Empty{})
	select {
	case <-done:
	case <-p.ctx.Done():
		p.t.Fatal("the browser has not sent its trace")
	}
	mu.Lock()
	defer mu.Unlock()
	own := traceEvent{}
	for _, t := range events {
		if t.Name == "heavy" && t.Ts >= own.Ts { // a page that was left may have had another one
			own = t
		}
	}
	if own.Name == "" {
		p.t.Fatal("the trace does not have the page's thread")
	}
	for _, t := range events {
		if t.Pid == own.Pid && t.Tid == own.Tid && strings.HasSuffix(t.Name, "RunTask") {
			tasks = append(tasks, t.Tdur/1000)
		}
	}
	if len(tasks) == 0 {
		p.t.Fatal("the trace has no task of the page's thread")
	}
	return tasks
}

// traceEvent is an event in the browser's trace.
type traceEvent struct {
	Name     string
	Pid, Tid int
	Ts       float64 // when it began, in µs
	Tdur     float64 // time of the processor, in µs
}
