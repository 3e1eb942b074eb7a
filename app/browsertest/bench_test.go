package browsertest

import (
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"scattergather/engine"
)

// lanes is a scenario of n sources, each of which can be dragged.
func lanes(n int) engine.Scenario {
	s := engine.NewScenario()
	for i := range n {
		source := engine.NewSource("source " + strconv.Itoa(i+1))
		source.Delay = strconv.Itoa(100+37*i%900) + "ms"
		s.Sources = append(s.Sources, source)
	}
	return s
}

// BenchmarkDrag measures, in the page, from the moment that it hears of a move of the pointer
// to the end of the frame that shows what has become of it: the run, the layout and the
// browser's own drawing. Of 1,000 lanes those in sight are drawn.
//
// "stamp" is the same from the event's own time stamp on. It holds the wait for the next
// frame as well, which no page can do anything about: a page on which nothing but one
// element moves has 10 ms in the median there, and 19 ms at p95.
func BenchmarkDrag(b *testing.B) {
	for _, run := range []struct {
		scenario    engine.Scenario
		grip        string
		median, p95 float64
	}{{lanes(4), "source 1 delay", 10, 16.7}, {lanes(50), "source 1 delay", 0, 16.7}, {thousand(), "source 1-1 delay", 0, 33}} {
		n := 0
		for _, source := range run.scenario.Sources {
			n += source.Count
		}
		b.Run("lanes="+strconv.Itoa(n), func(b *testing.B) {
			p := open(b, the.address+fragment(b, run.scenario))
			eval[bool](p, `(() => {
				window.lags = [];
				const channel = new MessageChannel();
				let from = null, stamp = 0;
				channel.port1.onmessage = (e) => {
					const now = performance.now();
					window.lags.push([now - e.data[0], now - e.data[1]]);
				};
				// Before the page's own listeners, and for a frame after theirs.
				addEventListener("pointermove", (e) => {
					if (from === null && e.buttons) { from = performance.now(); stamp = e.timeStamp }
				}, true);
				let asked = false;
				addEventListener("pointermove", (e) => {
					if (asked || !e.buttons) { return }
					asked = true;
					requestAnimationFrame(() => {
						channel.port2.postMessage([from, stamp]);
						asked = false;
						from = null; // what comes now is for the next frame
					});
				});
				return true;
			})()`)
			drag := func() (lags [][2]float64) {
				x, y := p.find("slider", run.grip).middle()
				held := func(m *input.DispatchMouseEventParams) {
					m.Button, m.Buttons, m.ClickCount = input.MouseButtonLeft, 1, 1
				}
				p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held))
				for i := range 150 {
					there := float64((i*7)%60 - 20)
					p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+there, y, held))
					// A mouse knows nothing of frames. Without a pause that varies, each move
					// would come just after a frame began and wait all of it.
					time.Sleep(time.Duration(3+i%5*4) * time.Millisecond)
				}
				p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, held))
				p.frame()
				return eval[[][2]float64](p, "window.lags.splice(0)")
			}
			drag() // the browser still compiles the program, in the first seconds of a page
			var heard, stamp []float64
			for b.Loop() {
				for _, lag := range drag() {
					heard, stamp = append(heard, lag[0]), append(stamp, lag[1])
				}
			}
			if len(heard) < 50 {
				b.Fatalf("only %d moves were drawn", len(heard))
			}
			budget(b, "", heard, run.median, run.p95)
			budget(b, "stamp-", stamp, 0, 0)
		})
	}
}
