package browsertest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
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

// observing measures every move of the pointer with its button down: from the moment that the
// page hears of it, and from the event's own time stamp, to the end of the frame that shows
// what has become of it. The latter includes the wait for the next frame.
const observing = `(() => {
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
})()`

// empty is a page on which nothing but one rectangle moves, once a frame, with the pointer.
const empty = `<!doctype html><title>empty</title>
<svg width="1200" height="700"><rect role="slider" aria-label="rectangle" tabindex="0" x="300" y="300" width="40" height="20" fill="#2563eb"/></svg>
<script>
	const rect = document.querySelector("rect");
	let x = 0, asked = false;
	addEventListener("pointermove", (e) => {
		x = e.clientX;
		if (asked || !e.buttons) { return }
		asked = true;
		requestAnimationFrame(() => { asked = false; rect.setAttribute("x", x - 20) });
	});
</script>`

// A dragged is a page on which something is dragged, and how long its frames took, in ms.
type dragged struct {
	*page
	grip         string // the slider that is dragged
	heard, stamp []float64
}

// drag takes hold of the slider and moves it to and fro. It returns what was observed.
func (d *dragged) drag() [][2]float64 {
	call(d.page, cdppage.BringToFront, cdp.Empty{})
	x, y := d.find("slider", d.grip).middle()
	held := func(m *input.DispatchMouseEventParams) {
		m.Button, m.Buttons, m.ClickCount = input.MouseButtonLeft, 1, 1
	}
	d.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held))
	for i := range 150 {
		there := float64((i*7)%60 - 20)
		d.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+there, y, held))
		// A mouse knows nothing of frames. Without a pause that varies, each move would come
		// just after a frame began and wait for all of it.
		time.Sleep(time.Duration(3+i%5*4) * time.Millisecond)
	}
	d.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, held))
	d.frame()
	return eval[[][2]float64](d.page, "window.lags.splice(0)")
}

// BenchmarkDrag compares drags of 4, 50 and 1,000 lanes, by turns and in the same browser, with
// a page on which one rectangle moves: the run, the layout, and the browser's own drawing
// against the browser's share alone. Of 1,000 lanes those in sight are drawn.
func BenchmarkDrag(b *testing.B) {
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, empty)
	}))
	defer host.Close()
	bare := blankFor(b, 30*time.Minute)
	bare.do(chromedp.Navigate(host.URL))
	pages := []*dragged{{page: bare, grip: "rectangle"}}
	cases := []struct {
		lanes    int
		scenario engine.Scenario
		grip     string
		budget   float64 // of the median, by the median of the empty page
	}{{4, lanes(4), "source 1 delay", 1.4}, {50, lanes(50), "source 1 delay", 1.9}, {1000, thousand(), "source 1-1 delay", 3}}
	for _, c := range cases {
		p := blankFor(b, 30*time.Minute)
		p.do(chromedp.Navigate(the.address + fragment(b, c.scenario)))
		p.settled()
		pages = append(pages, &dragged{page: p, grip: c.grip})
	}
	for _, d := range pages {
		eval[bool](d.page, observing)
		d.drag() // the browser still compiles the program, in the first seconds of a page
	}
	for b.Loop() {
		for _, d := range pages {
			for _, lag := range d.drag() {
				d.heard, d.stamp = append(d.heard, lag[0]), append(d.stamp, lag[1])
			}
		}
	}
	none := percentile(pages[0].stamp, 50)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(none, "empty-median-ms")
	for i, c := range cases {
		d := pages[i+1]
		if len(d.stamp) < 50 {
			b.Fatalf("%d lanes: only %d moves were drawn", c.lanes, len(d.stamp))
		}
		name := fmt.Sprintf("%d-lanes-", c.lanes)
		b.ReportMetric(percentile(d.stamp, 50), name+"median-ms")
		b.ReportMetric(percentile(d.stamp, 95), name+"p95-ms")
		b.ReportMetric(percentile(d.heard, 50), name+"heard-median-ms")
		b.ReportMetric(percentile(d.heard, 95), name+"heard-p95-ms")
		compare(fmt.Sprintf("drag of %d lanes", c.lanes), percentile(d.stamp, 50), "empty page", none, c.budget)
	}
}
