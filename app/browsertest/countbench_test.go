package browsertest

import (
	"slices"
	"strconv"
	"testing"
)

// BenchmarkStatistics makes many runs, of a hundred sources and of a thousand, and reports the
// frames meanwhile and the longest task, which may take 50 ms. The browser tells of no task
// that is shorter: 0 is one that keeps the budget.
func BenchmarkStatistics(b *testing.B) {
	for _, c := range []struct {
		name, fragment string
		runs           int
	}{{"sources=100", "#slowest", 10_000}, {"sources=1000", fragment(b, thousand()), 200}} {
		b.Run(c.name, func(b *testing.B) {
			p := open(b, the.address+c.fragment)
			p.find("tab", "Statistics").click()
			p.find("textbox", "Runs").fill(strconv.Itoa(c.runs))
			var frames, tasks []float64
			took := 0.0
			for b.Loop() {
				measured := eval[struct {
					Frames, Tasks []float64
					Took          float64
				}](p, `new Promise((done) => {
					const frames = [], tasks = [], from = performance.now();
					const watch = new PerformanceObserver((list) => { for (const e of list.getEntries()) { tasks.push(e.duration) } });
					watch.observe({ type: "longtask" });
					const start = document.querySelector(".runs-bar .primary");
					start.click();
					let last = from, begun = false;
					const frame = (now) => {
						frames.push(now - last);
						last = now;
						const runs = document.querySelector("progress") !== null;
						begun ||= runs;
						if (!begun || runs) { requestAnimationFrame(frame); return }
						const took = now - from;
						setTimeout(() => { watch.disconnect(); done({ Frames: frames, Tasks: tasks, Took: took }) }, 100);
					};
					requestAnimationFrame(frame);
				})`)
				frames, tasks = append(frames, measured.Frames...), append(tasks, measured.Tasks...)
				took += measured.Took
			}
			b.ReportMetric(slices.Max(append(tasks, 0)), "longest-task-ms(≤50)")
			b.ReportMetric(float64(c.runs*b.N)/took*1000, "runs/s")
			budget(b, "frame-", frames, 0, 0)
		})
	}
}
