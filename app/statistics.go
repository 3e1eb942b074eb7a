package app

import (
	"fmt"
	"strconv"

	"scattergather/app/model"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"scattergather/engine/tail"
)

// IDs of what the page draws on, or asks the browser about.
const (
	histogramID = "histogram"
	runsID      = "runs"
)

// usualRuns are the numbers of runs that are offered.
var usualRuns = []int{100, 1_000, 10_000}

// statisticsPanel is what many runs of the scenario have in common.
func (p *page) statisticsPanel() goapp.UI {
	s := p.state.Stats
	return tag("div", "statistics",
		p.runsBar(),
		tag("p", "soft").Aria("live", "polite").Text(s.Note()),
		when(s.Now != nil || s.Pinned != nil, func() goapp.UI {
			return tag("div", "figures",
				legend(s),
				&sheet{page: p, ID: histogramID},
				p.figureTable(),
			)
		}),
	)
}

// runsBar says how many runs to make, begins them, and shows how far they are.
func (p *page) runsBar() goapp.UI {
	s := p.state.Stats
	n, problem := s.N()
	start := button("button primary").Aria("disabled", strconv.FormatBool(problem != "")).OnClick(p.send(model.StartRuns{})).Text("Run " + tail.Number(n) + model.Plural(n, " time"))
	if problem != "" {
		start.Text("Run")
	}
	if s.Running {
		start = button("button primary").OnClick(p.send(model.StopRuns{})).Text("Stop")
	}
	return tag("div", "runs-bar",
		&runsField{page: p, Text: s.Wanted, Problem: problem},
		tag("div", "usual").Role("group").Aria("label", "Usual numbers of runs").Body(each(len(usualRuns), func(i int) goapp.UI {
			text := strconv.Itoa(usualRuns[i])
			return button("button").Aria("pressed", strconv.FormatBool(n == usualRuns[i])).OnClick(p.send(model.WantRuns{Text: text})).Text(tail.Number(usualRuns[i]))
		})...),
		start,
		when(s.Done() > 0 && !s.Running, func() goapp.UI {
			if s.Pinned != nil {
				return button("button").Title("Forget the pinned figures").OnClick(p.send(model.UnpinRuns{})).Text("Unpin the figures")
			}
			return button("button").Title("Keep these figures under those of another scenario").OnClick(p.send(model.PinRuns{})).Text("Pin the figures")
		}),
		when(s.Running, func() goapp.UI {
			return tag("div", "progress",
				tag("progress", "").Aria("label", "Runs that are done").Attr("max", s.Now.Wanted).Attr("value", s.Done()),
				words("span", "soft", tail.Number(s.Done())+" of "+tail.Number(s.Now.Wanted)),
			)
		}),
	)
}

// legend names what is laid over each other by what sets it apart.
func legend(s model.Stats) goapp.UI {
	keys := outcomeKeys(s)
	if _, pinned := s.Beside(); pinned == nil || s.Now == nil {
		return when(len(keys) > 0, func() goapp.UI { return tag("p", "legend", keys...) })
	}
	of := s.Pinned.Of
	of.Seed = s.Now.Of.Seed
	was, is := model.ScenarioNames(of, s.Now.Of)
	if was == is {
		was, is = "the same scenario", "the same scenario"
	}
	return tag("p", "legend", append([]goapp.UI{words("span", "legend-pinned", "Pinned: "+was), words("span", "legend-now", "Now: "+is)}, keys...)...)
}

// outcomeKeys explains the colours of runs that went wrong, if some did.
func outcomeKeys(s model.Stats) (keys []goapp.UI) {
	if s.Done() == 0 {
		return nil
	}
	outcomes := s.Now.Runs.Summary().Outcomes
	if outcomes.Error > 0 {
		keys = append(keys, words("span", "legend-fail", "with an error"))
	}
	if outcomes.Crashed > 0 {
		keys = append(keys, words("span", "legend-crash", "crashed"))
	}
	if len(keys) > 0 && outcomes.OK > 0 {
		if _, pinned := s.Beside(); pinned == nil {
			keys = append([]goapp.UI{words("span", "", "without an error")}, keys...)
		}
	}
	return keys
}

// figureTable holds the figures of the present runs, of the pinned ones, and the difference.
func (p *page) figureTable() goapp.UI {
	summary := func(r *tail.Runs) *tail.Summary {
		if r == nil || r.Done() == 0 {
			return nil
		}
		sum := r.Summary()
		return &sum
	}
	nowRuns, pinnedRuns := p.state.Stats.Beside()
	now, pinned := summary(nowRuns), summary(pinnedRuns)
	heads := []string{"", "Pinned", "Now", "Difference"}
	switch {
	case now == nil && pinned == nil:
		return tag("div", "")
	case now == nil:
		heads = heads[:2]
	case pinned == nil:
		heads = []string{"", tail.Number(now.Runs) + model.Plural(now.Runs, " run")}
	}
	lines := model.Figures(pinned, now)
	return tag("table", "compared").Aria("label", "Figures").Body(
		tag("thead", "", tag("tr", "", each(len(heads), func(i int) goapp.UI {
			if i == 0 {
				return tag("td", "")
			}
			return words("th", "number", heads[i]).Attr("scope", "col")
		})...)),
		tag("tbody", "", each(len(lines), func(i int) goapp.UI {
			line := lines[i]
			return tag("tr", "", append([]goapp.UI{words("th", "", line.Name).Attr("scope", "row")}, each(len(line.Values), func(j int) goapp.UI {
				class := "number"
				if j == 2 {
					class += " " + line.Tone
				}
				return words("td", class, line.Values[j])
			})...)...)
		})...),
	)
}

// drawHistogram brings the histogram up to the state.
func (p *page) drawHistogram() {
	defer p.Recover()
	s := p.state.Stats
	if p.state.Panel != model.StatisticsPanel || s.Now == nil && s.Pinned == nil {
		return
	}
	here := p.state.Run.Report.Outcome.Elapsed
	if s.Stale || s.Now == nil {
		here = -1 // none of these runs; and a drag changes it with each frame
	}
	what := fmt.Sprint(s.Rev, s.Stale, here)
	p.drawOn(histogramID, what, func(width int) string {
		h := newHistogram(s.Beside())
		h.disabled, h.focus, h.here = s.Stale, p.barFocus, here
		return h.svg(width)
	})
}

// bars are the buttons of the histogram, in order.
const bars = "#" + histogramID + " [data-seed]"

// listenToBars makes the bars of the histogram work as buttons. They are drawn anew while
// the runs grow in number, so that the listeners are not theirs.
func (p *page) listenToBars(document goapp.Value) {
	bar := func(e goapp.Event) (goapp.Value, bool) {
		found := e.Get("target").Call("closest", bars)
		return found, found.Truthy()
	}
	p.listen(document, "click", func(e goapp.Event) {
		found, ok := bar(e)
		if !ok && e.Get("target").Call("closest", "#"+histogramID).Truthy() {
			found, ok = nearest(document.Call("querySelectorAll", bars), e.Get("clientX").Float())
		}
		if ok {
			p.openBar(found)
		}
	})
	p.listen(document, "focusin", func(e goapp.Event) {
		if found, ok := bar(e); ok {
			p.barFocus = seedOf(found)
		}
	})
	p.listen(document, "keydown", func(e goapp.Event) {
		found, ok := bar(e)
		if !ok || e.Get("altKey").Bool() || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() {
			return
		}
		to := goapp.Null()
		switch e.Get("key").String() {
		case "Enter", " ":
			p.openBar(found)
		case "ArrowLeft":
			to = found.Get("previousElementSibling")
		case "ArrowRight":
			to = found.Get("nextElementSibling")
		case "Home", "End":
			all := document.Call("querySelectorAll", bars)
			to = all.Index(0)
			if e.Get("key").String() == "End" {
				to = all.Index(all.Length() - 1)
			}
		default:
			return
		}
		e.PreventDefault()
		if to.Truthy() && to.Call("matches", bars).Bool() {
			found.Set("tabIndex", -1)
			to.Set("tabIndex", 0)
			to.Call("focus")
		}
	})
}

// fingertip is how far off a bar a click may be, in px: bars are thinner than fingers.
const fingertip = 22

// nearest is the element whose middle is nearest to a place of the window, if one is near.
func nearest(all goapp.Value, x float64) (found goapp.Value, ok bool) {
	least := float64(fingertip)
	for i := range all.Length() {
		rect := all.Index(i).Call("getBoundingClientRect")
		off := x - rect.Get("left").Float() - rect.Get("width").Float()/2
		if off = max(off, -off); off < least {
			least, found, ok = off, all.Index(i), true
		}
	}
	return found, ok
}

// openBar opens a run of a bar.
func (p *page) openBar(bar goapp.Value) { p.post(model.OpenSeed{Seed: seedOf(bar)}) }

func seedOf(bar goapp.Value) int64 {
	seed, _ := strconv.ParseInt(bar.Call("getAttribute", "data-seed").String(), 10, 64)
	return seed
}
