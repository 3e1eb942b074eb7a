package browsertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"scattergather/engine"
	"scattergather/engine/link"
)

// compared is the table that ends the benchmarks.
var compared struct {
	lines []string
	over  bool // something is over its budget
}

// compare adds a figure to the table that ends the benchmarks: the page's, and what it is
// compared with, both in ms. If their ratio is over the budget, the benchmarks fail in the end.
func compare(figure string, ours float64, with string, other, budget float64) {
	add(figure, fmt.Sprintf("%.1f ms", ours), fmt.Sprintf("%.1f ms", other), with, fmt.Sprintf("%.2f×", ours/other), fmt.Sprintf("≤ %g×", budget), ours <= budget*other)
}

// limit adds a figure that has a budget of its own to the table; beside it stands a note.
func limit(figure string, value, budget float64, note string) {
	add(figure, fmt.Sprintf("%.4g", value), "", note, "", fmt.Sprintf("≤ %g", budget), value <= budget)
}

// add adds a line to the table.
func add(figure, ours, other, with, ratio, budget string, within bool) {
	verdict := "ok"
	if !within {
		verdict, compared.over = "OVER", true
	}
	compared.lines = append(compared.lines, fmt.Sprintf("%-24s %11s %11s %-17s %7s %8s  %s", figure, ours, other, with, ratio, budget, verdict))
}

// verdict prints the table, and returns the exit status.
func verdict(status int) int {
	if len(compared.lines) == 0 {
		return status
	}
	fmt.Printf("\n%-24s %11s %11s %-17s %7s %8s  %s\n%s\n", "figure (median)", "page", "compared", "with", "ratio", "budget", "verdict", strings.Join(compared.lines, "\n"))
	if compared.over {
		return 1
	}
	return status
}

// percentile returns the p-th percentile of some values.
func percentile(values []float64, p int) float64 {
	values = slices.Sorted(slices.Values(values))
	return values[len(values)*p/100]
}

// budget reports the median and the 95th percentile of what was measured, in ms, with what
// they may be beside them; 0 is any.
func budget(b *testing.B, what string, ms []float64, median, p95 float64) {
	b.Helper()
	slices.Sort(ms)
	for _, figure := range []struct {
		name         string
		value, bound float64
	}{{"median-ms", ms[len(ms)/2], median}, {"p95-ms", ms[len(ms)*95/100], p95}} {
		unit := what + figure.name
		if figure.bound > 0 {
			unit += "(≤" + strconv.FormatFloat(figure.bound, 'g', -1, 64) + ")"
		}
		b.ReportMetric(figure.value, unit)
	}
	b.ReportMetric(0, "ns/op")
}

// thousand is a scenario of 1,000 lanes, each of which is drawn for itself.
func thousand() engine.Scenario {
	s := engine.NewScenario()
	for i := range 100 {
		source := engine.NewSource("source " + strconv.Itoa(i+1))
		source.Count = 10
		source.Delay = strconv.Itoa(100+37*i%900) + "ms"
		s.Sources = append(s.Sources, source)
	}
	return s
}

// fragment is a scenario as it stands in an address.
func fragment(t testing.TB, s engine.Scenario) string {
	t.Helper()
	payload, err := link.Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	return "#" + payload
}

// BenchmarkPlayback counts the frames while 1,000 lanes are played. Its budget is 58 of the
// 60 frames that the browser offers in a second.
func BenchmarkPlayback(b *testing.B) {
	p := open(b, the.address+fragment(b, thousand()))
	if lanes := p.laneCount(); lanes < 15 {
		b.Fatalf("%d lanes are drawn", lanes)
	}
	var frames []float64
	for b.Loop() {
		p.find("slider", "Playhead").press("Home")
		p.find("button", "Play").click()
		frames = append(frames, eval[[]float64](p, `new Promise((done) => {
			const lengths = [];
			let last = 0;
			const frame = (now) => {
				if (last) { lengths.push(now - last) }
				last = now;
				if (lengths.length < 180) { requestAnimationFrame(frame) } else { done(lengths) }
			};
			requestAnimationFrame(frame);
		})`)...)
		p.do(chromedp.KeyEvent(" ")) // which pauses; to look for the button takes longer than the run lasts
	}
	sum := 0.0
	for _, length := range frames {
		sum += length
	}
	b.ReportMetric(1000*float64(len(frames))/sum, "frames/s(≥58)")
	budget(b, "frame-", frames, 0, 0)
}

// BenchmarkLesson measures from the choice of another lesson to the end of the last frame in
// which anything on the page still changed. The "cold" ones are the first of a page, whose
// program the browser is still compiling.
func BenchmarkLesson(b *testing.B) {
	p := open(b, the.address+"#wait")
	eval[bool](p, `(() => {
		window.switchTo = (lesson) => new Promise((done) => {
			const picker = [...document.querySelectorAll("select")].find((s) => [...s.options].some((o) => o.value === lesson));
			const channel = new MessageChannel();
			let painted = 0, quiet;
			channel.port1.onmessage = () => {
				painted = performance.now();
				clearTimeout(quiet);
				quiet = setTimeout(() => { watch.disconnect(); done(painted - from) }, 200);
			};
			const watch = new MutationObserver(() => requestAnimationFrame(() => channel.port2.postMessage(0)));
			watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
			const from = performance.now();
			picker.value = lesson;
			picker.dispatchEvent(new Event("input", { bubbles: true }));
			picker.dispatchEvent(new Event("change", { bubbles: true }));
		});
		return true;
	})()`)
	round := func() (all []float64) {
		for _, lesson := range []string{"scatter-gather", "limit", "slowest", "cancellation", "dispatcher-worker", "hedge", "first-success", "wait"} {
			all = append(all, eval[float64](p, fmt.Sprintf("switchTo(%q)", lesson)))
		}
		return all
	}
	cold, warm := round(), []float64(nil)
	for b.Loop() {
		warm = append(warm, round()...)
	}
	budget(b, "cold-", cold, 0, 0)
	budget(b, "", warm, 0, 50)
}
