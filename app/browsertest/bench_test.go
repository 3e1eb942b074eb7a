package browsertest

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"scattergather/engine"
	"scattergather/engine/link"
)

// lanes is a scenario of n sources, each of which can be dragged.
func lanes(b *testing.B, n int) engine.Scenario {
	b.Helper()
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
// browser's own drawing. The budget for 50 lanes is 16.7 ms in the median and 33 ms at p95.
//
// "stamp" is the same from the event's own time stamp on. It holds the wait for the next
// frame as well, which no page can do anything about: a page on which nothing but one
// element moves has 10 ms in the median there, and 19 ms at p95.
func BenchmarkDrag(b *testing.B) {
	for _, n := range []int{4, 50} {
		b.Run("lanes="+strconv.Itoa(n), func(b *testing.B) {
			fragment, err := link.Encode(lanes(b, n))
			if err != nil {
				b.Fatal(err)
			}
			p := open(b, the.address+"#"+fragment)
			eval[bool](p, `(() => {
				window.lags = [];
				const channel = new MessageChannel();
				let from = null, stamp = 0;
				channel.port1.onmessage = () => {
					const now = performance.now();
					window.lags.push([now - from, now - stamp]);
					from = null;
				};
				// Before the page's own listeners, and for a frame after theirs.
				addEventListener("pointermove", (e) => {
					if (from === null && e.buttons) { from = performance.now(); stamp = e.timeStamp }
				}, true);
				let asked = false;
				addEventListener("pointermove", (e) => {
					if (asked || !e.buttons) { return }
					asked = true;
					requestAnimationFrame(() => { asked = false; channel.port2.postMessage(0) });
				});
				return true;
			})()`)
			var heard, stamp []float64
			for b.Loop() {
				x, y := p.find("slider", "source 1 delay").middle()
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
				for _, lag := range eval[[][2]float64](p, "window.lags.splice(0)") {
					heard, stamp = append(heard, lag[0]), append(stamp, lag[1])
				}
			}
			if len(heard) < 50 {
				b.Fatalf("only %d moves were drawn", len(heard))
			}
			slices.Sort(heard)
			slices.Sort(stamp)
			b.ReportMetric(heard[len(heard)/2], "median-ms")
			b.ReportMetric(heard[len(heard)*95/100], "p95-ms")
			b.ReportMetric(stamp[len(stamp)/2], "stamp-median-ms")
			b.ReportMetric(stamp[len(stamp)*95/100], "stamp-p95-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
