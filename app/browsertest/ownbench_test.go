package browsertest

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"scattergather/engine/link"
)

// timing is put into a page before everything else. It notes of each run of a program, in ms: when the
// page asks for it, when the recording is there, and when the picture of it has been drawn.
const timing = `(() => {
	window.runs = [];
	const channel = new MessageChannel();
	channel.port1.onmessage = ({ data }) => { runs[data].drawn = performance.now() };
	let programs;
	Object.defineProperty(window, "playgroundPrograms", {
		get: () => programs,
		set: (run) => {
			programs = (source, seed, answer) => {
				const at = runs.push({ asked: performance.now(), drawn: 0 }) - 1;
				run(source, seed, (what, text) => {
					if (what !== "loading") { requestAnimationFrame(() => channel.port2.postMessage(at)) }
					answer(what, text);
				});
			};
		},
	});
	// edit types another number into the program, and returns how long its run took, with its picture.
	window.edit = (number) => new Promise((done) => {
		const field = document.getElementById("program"), at = field.value.search(/\d+ \* time\.Millisecond/);
		field.focus();
		field.setSelectionRange(at, at + 3);
		const next = runs.length;
		document.execCommand("insertText", false, String(number));
		const look = () => { runs[next]?.drawn ? done(runs[next].drawn - runs[next].asked) : requestAnimationFrame(look) };
		look();
	});
})()`

// ownVisit opens an address with a program in a tab, and returns after how many ms the program's first
// run was drawn. The tab remembers what others of its browser have loaded.
func ownVisit(b *testing.B, browser context.Context, address string) (p *page, first float64, shut func()) {
	b.Helper()
	ctx, shut := chromedp.NewContext(browser)
	b.Cleanup(shut)
	if err := chromedp.Do(ctx); err != nil {
		b.Fatal(err)
	}
	p = watched(b, ctx)
	call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: timing})
	p.do(chromedp.Navigate(address))
	p.until("the first run", func() (bool, string) {
		first = eval[float64](p, "window.runs?.[0]?.drawn ?? 0")
		return first > 0, eval[string](p, "document.body.innerText.slice(0, 200)")
	})
	return p, first, shut
}

// unused starts a browser that nobody has used: with a profile of its own, as its users have one, in
// which it keeps what it has compiled. The other tests' tabs keep nothing.
func unused(b *testing.B) (browser context.Context, quit func()) {
	b.Helper()
	path, err := chromium()
	if err != nil {
		b.Fatal(err)
	}
	browser, end, err := launch(path)
	if err != nil {
		b.Fatal(err)
	}
	return browser, func() {
		if err := end(); err != nil {
			b.Error(err)
		}
	}
}

// programFragment is the search program as it stands in an address.
func programFragment(b *testing.B) string {
	b.Helper()
	payload, err := link.EncodeProgram(link.Program{Source: searchSource(b), Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	return "#" + payload
}

// BenchmarkOwnStart measures from the opening of a program's link to the picture of its run: in a
// browser that has never seen the site, and on a second visit, a while later.
func BenchmarkOwnStart(b *testing.B) {
	var cold, second []float64
	for b.Loop() {
		browser, quit := unused(b)
		_, first, shut := ownVisit(b, browser, the.address+programFragment(b))
		cold = append(cold, first)
		time.Sleep(10 * time.Second) // the browser keeps what it has compiled once it compiles no more
		shut()
		_, first, shut = ownVisit(b, browser, the.address+programFragment(b))
		second = append(second, first)
		shut()
		quit()
	}
	b.ReportMetric(0, "ns/op")
	limit("a program's first run, ms", percentile(cold, 50), 5000, "from its link")
	limit("on a second visit, ms", percentile(second, 50), 1000, "from its link")
}

// BenchmarkOwnRuns edits the search program 200 times and drags a bar of it. It measures from the
// moment that the page has a program run to the picture, and what memory the page's process holds.
func BenchmarkOwnRuns(b *testing.B) {
	const some, many = 20, 200 // runs
	browser, quit := unused(b)
	b.Cleanup(quit)
	p, _, _ := ownVisit(b, browser, the.address+programFragment(b))
	edits := 0
	edit := func() float64 {
		edits++
		return eval[float64](p, fmt.Sprintf("edit(%d)", 400+edits%100))
	}
	for range some {
		edit()
	}
	before := p.resident(browser)
	var again, afterSeeds, rates []float64
	for b.Loop() {
		p.has("20 seeds have")
		afterSeeds = append(afterSeeds, edit())
		for range 15 {
			again = append(again, edit())
		}
		rates = append(rates, p.runsWhileDragged())
	}
	for edits < many {
		edit()
	}
	after := p.resident(browser)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(percentile(again, 95), "p95-ms")
	limit("run after an edit, ms", percentile(again, 50), 200, "of the search program")
	limit("after 20 seeds, ms", percentile(afterSeeds, 50), 200, "of the search program")
	rate := percentile(rates, 50)
	add("runs a second, dragged", fmt.Sprintf("%.1f", rate), "", "of the search program", "", "≥ 5", rate >= 5)
	add("memory after 200 runs", fmt.Sprintf("%.0f MB", after), fmt.Sprintf("%.0f MB", before), "after 20", fmt.Sprintf("%.2f×", after/before), "≤ 1.2×", after <= 1.2*before)
}

// runsWhileDragged drags a bar of the search program for three seconds, and returns how many runs were
// drawn a second.
func (p *page) runsWhileDragged() float64 {
	p.t.Helper()
	call(p, cdppage.BringToFront, cdp.Empty{})
	x, y := p.find("slider", "func 2 (line 74) sleep, line 40").middle()
	held := func(m *input.DispatchMouseEventParams) {
		m.Button, m.Buttons, m.ClickCount = input.MouseButtonLeft, 1, 1
	}
	drawn := func() float64 { return eval[float64](p, "runs.filter((r) => r.drawn).length") }
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held))
	before, began := drawn(), time.Now()
	for i := 0; time.Since(began) < 3*time.Second; i++ {
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-float64(i*7%120), y, held))
		p.frame()
	}
	rate := (drawn() - before) / time.Since(began).Seconds()
	p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, held))
	p.frame()
	p.shortcut("z", false)
	p.has("main returned after 3s; 9 goroutines; 1 goroutine leaked")
	return rate
}

// resident returns how much memory the processes of pages and their workers hold, in MB, once the
// browser has collected what nobody uses. It is what Linux says of them.
func (p *page) resident(browser context.Context) float64 {
	p.t.Helper()
	least := 0.0
	for range 10 {
		call(p, heapprofiler.CollectGarbage, cdp.Empty{})
		time.Sleep(time.Second)
		answer, err := chromedp.CallBrowser(browser, systeminfo.GetProcessInfo, cdp.Empty{})
		if err != nil {
			p.t.Fatal(err)
		}
		sum := 0.0
		for _, process := range answer.ProcessInfo {
			if process.Type != "renderer" {
				continue
			}
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.ID))
			if err != nil {
				continue // it has ended
			}
			_, rest, _ := strings.Cut(string(text), "VmRSS:")
			kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				p.t.Fatal(err)
			}
			sum += float64(kilobytes) / 1000
		}
		if least == 0 || sum < least {
			least = sum
		}
	}
	return least
}
