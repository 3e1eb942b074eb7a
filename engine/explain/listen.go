package explain

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// What stopped when the context was done, and what did not.

func ignoresContext(f *facts) (Finding, bool) {
	deaf := f.where(func(c *call) bool { return len(c.ghosts) > 0 && c.source.OnCancel == engine.Ignore })
	if len(deaf) == 0 {
		return Finding{}, false
	}
	finding := Finding{Lanes: f.lanes(deaf...)}
	if c := deaf[0]; len(deaf) > 1 {
		finding.Title = fmt.Sprintf("%d sources ignored the cancel", len(deaf))
		finding.Text = fmt.Sprintf("The context of %s was done while they ran; they never check it and ran on.", names(deaf))
	} else {
		finding.Title = fmt.Sprintf("%s ignored the cancel", clip(c.name, 30))
		finding.Text = fmt.Sprintf("Its context was done %s; %s never checks it and ran on until %s.", at(c.heard()), clip(c.name, 30), f.until(c))
	}
	finding.Text += " A context stops only code that checks it."
	finding.Text = add(finding.Text, f.ifListening(deaf))
	return finding, true
}

// until is when a call ended, or that the program ended before.
func (f *facts) until(c *call) string {
	if c.end != "" {
		return dist.Format(c.to)
	}
	return "the program crashed"
}

func pollsLate(f *facts) (Finding, bool) {
	// A call that the end of the program cut off did not notice anything.
	late := f.where(func(c *call) bool {
		return len(c.ghosts) > 0 && c.source.OnCancel == engine.Poll && c.end != "" && c.end != trace.Panic
	})
	if len(late) == 0 {
		return Finding{}, false
	}
	worst := slices.MaxFunc(late, func(a, b *call) int { return cmp.Compare(a.to-a.heard(), b.to-b.heard()) })
	name, delay := clip(worst.name, 30), dist.Format(worst.to-worst.heard())
	when := "before it waits"
	if worst.source.Steps > 1 {
		when = "between its steps"
	}
	text := fmt.Sprintf("%s checks ctx.Err only %s: its context was done %s, and it ", name, when, at(worst.heard()))
	if worst.noticed() {
		text += fmt.Sprintf("noticed %s later.", delay)
	} else {
		text += fmt.Sprintf("finished %s later without noticing.", delay)
	}
	if len(late) > 1 {
		text += fmt.Sprintf(" %s ran on, too.", names(without(late, worst)))
	}
	title := "%s ran on after the cancel"
	switch n := len(f.where(func(c *call) bool { return slices.Contains(late, c) && c.noticed() })); n {
	case 0:
		title = "%s did not notice the cancel"
	case len(late):
		title = "%s noticed the cancel late"
	}
	return Finding{
		Title: fmt.Sprintf(title, titleNames(late)),
		Text:  add(text, f.ifListening(late)),
		Lanes: f.lanes(late...),
	}, true
}

// noticed reports whether a call ended because its context was done.
func (c *call) noticed() bool { return c.end == trace.Cancelled || c.end == trace.Timeout }

func ghostWork(f *facts) (Finding, bool) {
	ghosts := f.where(func(c *call) bool { return c.ghost() > 0 })
	if len(ghosts) == 0 {
		return Finding{}, false
	}
	var sum time.Duration
	for _, c := range ghosts {
		sum += c.ghost()
	}
	most := slices.MaxFunc(ghosts, func(a, b *call) int { return cmp.Compare(a.ghost(), b.ghost()) })
	text := fmt.Sprintf("That is how long %s ran on after its context was done.", names(ghosts))
	switch n := most.ghostly(); {
	case len(ghosts) > 1:
		text = fmt.Sprintf("That is how long %s ran on after their context was done, added up. %s accounts for %s.",
			names(ghosts), clip(most.name, 30), dist.Format(most.ghost()))
	case n > 1:
		text = fmt.Sprintf("That is how long %d requests of %s ran on after their context was done, added up.", n, names(ghosts))
	case len(most.ghosts) == 0:
		text = fmt.Sprintf("That is how long a request of %s ran on after another had answered.", names(ghosts))
	}
	return Finding{Title: dist.Format(sum) + " of ghost work", Text: text, Lanes: f.lanes(ghosts...)}, true
}

// stray is a goroutine that was left behind: by its worker, or because a faster copy won.
type stray struct {
	name string // of the source or job
	trace.Span
	copy bool // it lost a race
}

// strays returns what was left behind and ran on or is leaked: the spans of which is returns
// true.
func (f *facts) strays(is func(trace.Span) bool) []stray {
	var found []stray
	if f.pooled() {
		// A worker may have left several jobs at one instant, which the spans confuse.
		for _, e := range f.LeftBehind {
			sp := trace.Span{Lane: e.Index, What: trace.SpanOrphan, From: e.At - e.For, To: e.At, End: e.Kind, Detail: e.Detail}
			switch e.Kind {
			case trace.Leaked:
				sp.What, sp.From = trace.SpanLeak, e.At
			case trace.OrphanExit:
			default:
				continue
			}
			if is(sp) {
				found = append(found, stray{e.Lane, sp, e.Call > 0})
			}
		}
	} else {
		for _, sp := range f.spans {
			if is(sp) {
				found = append(found, stray{f.Lanes[sp.Lane].Name, sp, f.lostRace(sp)})
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].From < found[j].From })
	return found
}

// owners writes the names of the sources that strays belong to, each once.
func owners(strays []stray) string {
	var seen, list []string
	for _, s := range strays {
		if !slices.Contains(seen, s.name) {
			seen = append(seen, s.name)
			list = append(list, clip(s.name, 20))
		}
	}
	return and(list)
}

func leak(f *facts) (Finding, bool) {
	leaked := f.strays(func(sp trace.Span) bool { return sp.What == trace.SpanLeak })
	if len(leaked) == 0 || len(f.Outcome.Leaked) == 0 {
		return Finding{}, false
	}
	title := "A goroutine is leaked"
	if len(leaked) > 1 {
		title = fmt.Sprintf("%d goroutines are leaked", len(leaked))
	}
	var sending []stray
	for _, s := range leaked {
		if s.Detail != trace.NeverReturns {
			sending = append(sending, s)
		}
	}
	var text string
	switch first := leaked[0]; {
	case len(sending) > 0:
		text = fmt.Sprintf("The inner goroutine of %s blocks on its send for ever, from %s on: the worker has left, and nobody receives. With a buffer of 1 the send would not block.",
			clip(sending[0].name, 30), dist.Format(sending[0].From))
	case first.copy:
		text = fmt.Sprintf("A request of %s lost to another, which answered at %s. It never returns, because it does not check its context while it waits.",
			clip(first.name, 30), dist.Format(first.From))
	default:
		text = fmt.Sprintf("The worker of %s left at %s. The inner goroutine never returns, because it does not check its context while it waits.",
			clip(first.name, 30), dist.Format(first.From))
	}
	if len(leaked) > 1 {
		text += fmt.Sprintf(" Leaked in all: %s.", owners(leaked))
	}
	return Finding{Title: title, Text: text, Lanes: f.Outcome.Leaked}, true
}

func orphan(f *facts) (Finding, bool) {
	orphans := f.strays(func(sp trace.Span) bool {
		return sp.What == trace.SpanOrphan && sp.End == trace.OrphanExit && sp.To > sp.From
	})
	if len(orphans) == 0 {
		return Finding{}, false
	}
	var sum time.Duration
	for _, o := range orphans {
		sum += o.To - o.From
	}
	longest := slices.MaxFunc(orphans, func(a, b stray) int { return cmp.Compare(a.To-a.From, b.To-b.From) })
	what := "The worker of %s left at %s. The inner goroutine ran on until %s, and nobody read its answer (%s)."
	if longest.copy {
		what = "A request of %s lost to another, which answered at %s. It ran on until %s, and nobody read its answer (%s)."
	}
	text := fmt.Sprintf(what, clip(longest.name, 30), dist.Format(longest.From), dist.Format(longest.To), clip(longest.Detail, 30))
	if len(orphans) > 1 {
		text += fmt.Sprintf(" All the orphans, those of %s, ran on for %s, added up.", owners(orphans), dist.Format(sum))
	}
	title := "An orphan ran on"
	if len(orphans) > 1 {
		title = fmt.Sprintf("%d orphans ran on", len(orphans))
	}
	on := map[int]bool{}
	for _, o := range orphans {
		on[o.Lane] = true
	}
	return Finding{Title: title, Text: text, Lanes: f.laneNames(on)}, true
}
