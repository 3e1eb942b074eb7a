package panel

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"scattergather/app/model"

	"scattergather/app/timeline"
	"scattergather/engine/tail"
)

// Measures of the histogram in px.
const (
	histogramHeight = 268
	histogramTop    = 50 // above the bars: the names of the percentiles, in up to three rows
	histogramAxis   = 40 // below them: times, and where the run on the timeline is
	histogramSide   = 10
	leastBars       = 8 // fewer are drawn no wider
)

// A histogram shows how long runs took: the current ones as bars, over the outline of pinned
// ones. All bars are equally wide, whatever times they stand for, and the axis is stretched
// accordingly.
type histogram struct {
	edges    []time.Duration // of the bars, one more than there are bars
	bars     []tail.Bar      // of the current runs
	runs     int             // how many they are
	under    []tail.Bar      // of the pinned runs
	pinned   int             // how many they are
	elapsed  tail.Elapsed
	here     time.Duration // of the run on the timeline; negative if it is none of these
	focus    int64         // seed of the bar that is reached with Tab, 0 for any
	disabled bool          // a bar opens no run
	width    int

	left        float64 // px left of the first bar, with the names of the shares
	step, scale float64 // px of a bar, px of the share 1
	b           strings.Builder
}

// drawHistogram brings the histogram up to the state.
func (p *Panels) drawHistogram() {
	s := p.page.State()
	v, ok := s.HistogramView()
	if !ok {
		return
	}
	p.svgs.Draw(histogramID, v, func(width int) string {
		h := newHistogram(s.Stats.Beside())
		h.disabled, h.focus, h.here = v.Stale, p.histogram.focus, v.At
		return h.svg(width)
	})
}

// newHistogram lays current and pinned runs over each other; either may be nil.
func newHistogram(now, pinned *tail.Runs) *histogram {
	h := &histogram{here: -1}
	var all []*tail.Runs
	for _, r := range []*tail.Runs{now, pinned} {
		if r != nil {
			all = append(all, r)
		}
	}
	h.edges = widened(tail.Edges(all...))
	if now != nil {
		h.bars, h.runs, h.elapsed = now.Histogram(h.edges), now.Done(), now.Summary().Elapsed
	}
	if pinned != nil {
		h.under, h.pinned = pinned.Histogram(h.edges), pinned.Done()
	}
	return h
}

// widened adds empty bars on both sides, so that a few bars do not fill the whole width.
func widened(edges []time.Duration) []time.Duration {
	for n := len(edges); n > 1 && n <= leastBars; n = len(edges) {
		width := edges[1] - edges[0]
		if edges[0] >= width {
			edges = append([]time.Duration{edges[0] - width}, edges...)
		}
		edges = append(edges, edges[len(edges)-1]+width)
	}
	return edges
}

// x returns where a time is drawn, in px.
func (h *histogram) x(t time.Duration) float64 {
	last := len(h.edges) - 2
	at := 0
	for at < last && h.edges[at+1] <= t {
		at++
	}
	within := float64(t-h.edges[at]) / float64(h.edges[at+1]-h.edges[at])
	return h.left + h.step*(float64(at)+min(max(within, 0), 1))
}

// svg draws the histogram. The width is in px.
func (h *histogram) svg(width int) string {
	h.width = max(width, 200)
	h.b.Reset()
	highest := 0.0
	for _, bar := range h.bars {
		highest = max(highest, float64(bar.Count)/float64(h.runs))
	}
	for _, bar := range h.under {
		highest = max(highest, float64(bar.Count)/float64(h.pinned))
	}
	h.scale = (histogramHeight - histogramTop - histogramAxis) / max(highest, 1e-9)
	h.left = histogramSide
	for _, share := range gridShares(highest) {
		h.left = max(h.left, shareWidth*float64(utf8.RuneCountInString(tail.Percent(share)))+shareGap)
	}
	h.step = (float64(h.width) - h.left - histogramSide) / float64(max(len(h.edges)-1, 1))
	h.put(`<svg xmlns="http://www.w3.org/2000/svg" class="histogram" role="group" aria-label="Histogram of the elapsed time" width="`, h.width,
		`" height="`, histogramHeight, `" viewBox="0 0 `, h.width, ` `, histogramHeight, `">`)
	if len(h.edges) > 1 {
		h.grid(highest)
		h.axis()
		h.drawBars()
		h.outline()
		h.marks()
	}
	h.put(`</svg>`)
	return h.b.String()
}

// put writes texts, which are not escaped, and numbers.
func (h *histogram) put(parts ...any) {
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			h.b.WriteString(part)
		case int:
			h.b.WriteString(strconv.Itoa(part))
		case float64:
			h.b.WriteString(strconv.FormatFloat(part, 'f', 1, 64))
		}
	}
}

// floor is the y of the bottom of the bars, in px.
const floor = histogramHeight - histogramAxis

// Measures of the names of shares, in px.
const (
	shareWidth = 6.6 // of a character
	shareGap   = 8   // between them and the first bar
)

// gridShares returns the round shares that have a line, up to the highest bar.
func gridShares(highest float64) (shares []float64) {
	by := 1e-4
	for i := 0; highest/by > 4; i++ {
		by *= []float64{2, 2.5, 2}[i%3]
	}
	for share := by; share <= highest; share += by {
		shares = append(shares, share)
	}
	return shares
}

// grid draws lines at round shares. Their names stand left of the bars, which would hide them.
func (h *histogram) grid(highest float64) {
	for _, share := range gridShares(highest) {
		y := floor - share*h.scale
		h.put(`<line class="h-grid" x1="`, h.left, `" x2="`, h.width, `" y1="`, y, `" y2="`, y, `"/>`)
		h.put(`<text class="h-soft h-share" text-anchor="end" x="`, h.left-shareGap+2, `" y="`, y+4, `">`, tail.Percent(share), `</text>`)
	}
	h.put(`<line class="h-base" x1="`, h.left, `" x2="`, h.width, `" y1="`, floor, `" y2="`, floor, `"/>`)
}

// axis labels as many edges as there is room for.
func (h *histogram) axis() {
	free := 0.0
	for _, every := range roundest(h.edges) {
		x := h.x(h.edges[every])
		text := timeline.TickLabel(h.edges[every])
		half := 3.4 * float64(len([]rune(text)))
		at := min(max(x, half), float64(h.width)-half)
		if at-half < free {
			continue
		}
		free = at + half + 14
		h.put(`<line class="h-base" x1="`, x, `" x2="`, x, `" y1="`, floor, `" y2="`, floor+4, `"/>`)
		h.put(`<text class="h-soft" text-anchor="middle" x="`, at, `" y="`, floor+17, `">`, text, `</text>`)
	}
}

// roundest returns the indices of edges that are worth a label: multiples of a round step
// where all bars are equally wide, else numbers that begin with 1, 2 or 5.
func roundest(edges []time.Duration) []int {
	var found []int
	n := len(edges) - 1
	isEqual := edges[1]-edges[0] == edges[n]-edges[n-1]
	step := edges[1] - edges[0]
	for (edges[n]-edges[0])/step > 10 {
		if leading(step) == 2 {
			step += step / 4 // from 2 to 5, from 1 to 2, from 5 to 10
		}
		step *= 2
	}
	for i, edge := range edges {
		lead := leading(edge)
		if isEqual && edge%step == 0 || !isEqual && (lead == 1 || lead == 2 || lead == 5) {
			found = append(found, i)
		}
	}
	return found
}

// leading returns a number without the zeros at its end.
func leading(d time.Duration) time.Duration {
	for d >= 10 && d%10 == 0 {
		d /= 10
	}
	return d
}

// drawBars draws the bars, each a button that opens a run of it.
func (h *histogram) drawBars() {
	reached := h.reached()
	for _, bar := range h.bars {
		x := h.x(bar.From)
		y := h.height(bar, h.runs)
		class, state := "h-bar", ""
		if bar.From <= h.here && h.here < bar.To {
			class += " h-here"
			state = `" aria-current="true`
		}
		if h.disabled {
			state += `" aria-disabled="true`
		}
		index := -1
		if bar.Seed == reached {
			index = 0
		}
		h.put(`<g class="`, class, `" role="button" tabindex="`, index, state, `" data-seed="`, strconv.FormatInt(bar.Seed, 10), `" aria-label="`, barName(bar), `">`)
		h.put(`<title>`, barName(bar), `</title>`)
		h.put(`<rect class="h-hit" x="`, x, `" y="`, histogramTop-6, `" width="`, h.step, `" height="`, floor-histogramTop+6, `"/>`)
		gap := min(1.5, h.step/5)
		// Runs that went wrong are at the bottom, each part as high as its share of the bar.
		top := y
		for _, part := range []struct {
			class string
			runs  int
		}{{"", bar.Count - bar.Failed - bar.Crashed}, {" h-fail", bar.Failed}, {" h-crash", bar.Crashed}} {
			if high := (floor - y) * float64(part.runs) / float64(bar.Count); part.runs > 0 {
				h.put(`<rect class="h-fill`, part.class, `" x="`, x+gap/2, `" y="`, top, `" width="`, h.step-gap, `" height="`, high, `"/>`)
				top += high
			}
		}
		h.put(`</g>`)
	}
}

// height returns the y of the top of a bar, of so many runs in all, in px. A single run in ten
// thousand is visible.
func (h *histogram) height(bar tail.Bar, of int) float64 {
	return floor - max(2, float64(bar.Count)/float64(of)*h.scale)
}

// reached returns the seed of the bar that Tab goes to: the one that had the focus last, or
// that of the run on the timeline, or the first.
func (h *histogram) reached() (seed int64) {
	for i, bar := range h.bars {
		if bar.Seed == h.focus {
			return bar.Seed
		}
		if i == 0 || bar.From <= h.here && h.here < bar.To {
			seed = bar.Seed
		}
	}
	return seed
}

// barName is the accessible name of a bar.
func barName(bar tail.Bar) string {
	return timeline.TickLabel(bar.From) + " to " + timeline.TickLabel(bar.To) + ": " + tail.Number(bar.Count) + model.Plural(bar.Count, " run") +
		some(bar.Failed, bar.Count, " with an error") + some(bar.Crashed, bar.Count, " crashed") + ", seed " + strconv.FormatInt(bar.Seed, 10)
}

// some says how many runs of a bar went wrong in some way; "" if none did.
func some(n, of int, how string) string {
	switch {
	case n == 0:
		return ""
	case n == of && of > 1:
		return ", all" + how
	case n == of:
		return "," + how
	}
	return ", " + tail.Number(n) + how
}

// outline draws the pinned runs.
func (h *histogram) outline() {
	if len(h.under) == 0 {
		return
	}
	h.put(`<path class="h-pin" d="M`, h.x(h.under[0].From), ` `, floor)
	end := h.under[0].From
	for _, bar := range h.under {
		if bar.From != end {
			h.put(`V`, floor, `H`, h.x(bar.From))
		}
		h.put(`V`, h.height(bar, h.pinned), `H`, h.x(bar.From)+h.step)
		end = bar.To
	}
	h.put(`V`, floor, `"/>`)
}

// marks draws the percentiles, and where the run on the timeline is. Names that would overlap
// share a line or go to other rows; those for which there is no row are left to the table.
func (h *histogram) marks() {
	if h.edges[0] <= h.here && h.here < h.edges[len(h.edges)-1] {
		x := h.x(h.here)
		h.put(`<path class="h-run" d="M`, x, ` `, floor+22, `l4 6h-8z"/>`)
		anchor, at := "middle", x
		if x < 40 {
			anchor, at = "start", 0
		} else if x > float64(h.width)-40 {
			anchor, at = "end", float64(h.width)
		}
		h.put(`<text class="h-soft" text-anchor="`, anchor, `" x="`, at, `" y="`, histogramHeight-2, `">this run</text>`)
	}
	if h.runs == 0 {
		return
	}
	var free [3]float64 // x up to which each row is taken
	e := h.elapsed
	all := []struct {
		name string
		at   time.Duration
	}{{"p50", e.P50}, {"p90", e.P90}, {"p95", e.P95}, {"p99", e.P99}, {"p99.9", e.P999}, {"max", e.Max}}
	for i := 0; i < len(all); {
		x, name := h.x(all[i].at), all[i].name
		next := i + 1
		for ; next < len(all) && h.x(all[next].at)-x < 3; next++ {
			name = all[i].name + " to " + all[next].name
		}
		i = next
		h.put(`<line class="h-mark" x1="`, x, `" x2="`, x, `" y1="`, histogramTop-6, `" y2="`, floor, `"/>`)
		wide := 6.4 * float64(len(name))
		left := min(max(x-wide/2, 0), float64(h.width)-wide)
		for row := range free {
			if left >= free[row] {
				free[row] = left + wide + 8
				h.put(`<text class="h-name" x="`, left, `" y="`, histogramTop-11-13*row, `">`, name, `</text>`)
				break
			}
		}
	}
}
