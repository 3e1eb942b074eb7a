package browsertest

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"scattergather/app/model"
	"scattergather/engine/scenariotest"
)

// longestTask is how long a task of the page may take, in ms, whatever a link holds.
const longestTask = 200

// BenchmarkHeavy does with scenarios that are as large as they may be what a visitor does: open
// the link, open each panel, edit, and drag. It reports the longest task of the page's own
// thread, in the time of the processor, so that other programs do not count.
func BenchmarkHeavy(b *testing.B) {
	longest := map[string]float64{}
	heaviest := map[string]string{}
	names := []string(nil)
	for b.Loop() {
		for _, heavy := range scenariotest.Heaviest() {
			p := blankFor(b, 20*time.Minute)
			p.do(chromedp.Navigate(the.address + "#wait"))
			p.settled()
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

// uses is what may take long, the opening of the link first.
func uses(fragment string) []use {
	all := []use{{"open", func(p *page) {
		eval[bool](p, `(location.hash = `+quote(fragment)+`, true)`)
	}}}
	for _, panel := range model.Panels[1:] {
		all = append(all, use{string(panel), func(p *page) {
			eval[bool](p, `(document.getElementById("tab-`+strings.ToLower(string(panel))+`").click(), true)`)
		}})
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
	)
}

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
	// The mark tells the page's thread from those of other pages.
	eval[bool](p, `(performance.mark("heavy"), true)`)
	do()
	call(p, tracing.End, cdp.Empty{})
	select {
	case <-done:
	case <-p.ctx.Done():
		p.t.Fatal("the browser has not sent its trace")
	}
	mu.Lock()
	defer mu.Unlock()
	marked := slices.IndexFunc(events, func(t traceEvent) bool { return t.Name == "heavy" })
	if marked < 0 {
		p.t.Fatal("the trace does not have the page's thread")
	}
	own := events[marked]
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
	Tdur     float64 // time of the processor, in µs
}
