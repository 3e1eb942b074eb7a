package explain

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// Who stopped when the context was done, and who did not.

func ignoresContext(f *facts) (Finding, bool) {
	deaf := f.where(func(c *call) bool { return c.ghost > 0 && c.source.OnCancel == engine.Ignore })
	if len(deaf) == 0 {
		return Finding{}, false
	}
	one := len(deaf) == 1
	finding := Finding{Lanes: f.lanes(deaf...)}
	if one {
		finding.Title = fmt.Sprintf("%s did not listen", clip(deaf[0].name, 30))
		finding.Text = fmt.Sprintf("Its context was done %s; it never looks and ran on until %s. ", at(deaf[0].ignored), dist.Format(deaf[0].to))
	} else {
		finding.Title = fmt.Sprintf("%d sources did not listen", len(deaf))
		finding.Text = fmt.Sprintf("The context of %s was done while they ran; they never look and ran on. ", names(deaf))
	}
	finding.Text += "A context stops only those who use it."
	return finding, true
}

func pollsLate(f *facts) (Finding, bool) {
	late := f.where(func(c *call) bool { return c.ghost > 0 && c.source.OnCancel == engine.Poll })
	if len(late) == 0 {
		return Finding{}, false
	}
	worst := late[0]
	for _, c := range late {
		if c.ghost > worst.ghost {
			worst = c
		}
	}
	name := clip(worst.name, 30)
	text := fmt.Sprintf("%s looks at ctx.Err only before it waits: its context was done %s, and it went on for %s.", name, at(worst.ignored), dist.Format(worst.ghost))
	if worst.source.Steps > 1 {
		text = fmt.Sprintf("%s looks at ctx.Err between its iterations: its context was done %s, and it noticed %s later.", name, at(worst.ignored), dist.Format(worst.ghost))
	}
	if len(late) > 1 {
		text += fmt.Sprintf(" So did %s.", names(without(late, worst)))
	}
	return Finding{
		Title: fmt.Sprintf("%s noticed late", names(late)),
		Text:  text,
		Lanes: f.lanes(late...),
	}, true
}

func ghostWork(f *facts) (Finding, bool) {
	wasted := func(c *call) time.Duration { return c.ghost + c.lost }
	ghosts := f.where(func(c *call) bool { return wasted(c) > 0 })
	if len(ghosts) == 0 {
		return Finding{}, false
	}
	var sum time.Duration
	for _, c := range ghosts {
		sum += wasted(c)
	}
	text := fmt.Sprintf("That is how long %s worked on after its context was done: work that nobody wants.", names(ghosts))
	if len(ghosts) > 1 {
		most := slices.MaxFunc(ghosts, func(a, b *call) int { return cmp.Compare(wasted(a), wasted(b)) })
		text = fmt.Sprintf("Added up, that is how long %s worked on after their context was done, %s of it %s: work that nobody wants.",
			names(ghosts), dist.Format(wasted(most)), clip(most.name, 30))
	}
	return Finding{Title: dist.Format(sum) + " of ghost work", Text: text, Lanes: f.lanes(ghosts...)}, true
}

func leak(f *facts) (Finding, bool) {
	if len(f.Outcome.Leaked) == 0 {
		return Finding{}, false
	}
	var sending, endless []string
	from := time.Duration(0)
	for _, e := range f.Events {
		if e.Kind != trace.Leaked {
			continue
		}
		if from == 0 {
			from = e.At
		}
		if e.Detail == "never returns" {
			endless = add(endless, e.Lane)
		} else {
			sending = add(sending, e.Lane)
		}
	}
	finding := Finding{Title: pick(len(f.Outcome.Leaked), "A goroutine is leaked", "Goroutines are leaked"), Lanes: f.Outcome.Leaked}
	if len(sending) > 0 {
		finding.Text = fmt.Sprintf("The worker of %s left, and nobody receives any more: the inner goroutine blocks on its send for ever, from %s on. A channel with a buffer of 1 would let it go.",
			and(sending), dist.Format(from))
	} else {
		finding.Text = fmt.Sprintf("The worker of %s left; the inner goroutine never returns, because it does not look at its context.", and(endless))
	}
	return finding, true
}

// add appends a name that is not there yet.
func add(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

func orphan(f *facts) (Finding, bool) {
	var lanes []string
	var sum time.Duration
	var longest trace.Span
	for _, sp := range f.spans {
		if sp.What != trace.SpanOrphan || sp.End != trace.OrphanExit || sp.To == sp.From {
			continue
		}
		lanes = add(lanes, f.Lanes[sp.Lane].Name)
		sum += sp.To - sp.From
		if sp.To-sp.From > longest.To-longest.From {
			longest = sp
		}
	}
	if len(lanes) == 0 {
		return Finding{}, false
	}
	text := fmt.Sprintf("The worker of %s left %s; the goroutine it had started went on until %s, and nobody read its answer (%s).",
		clip(f.Lanes[longest.Lane].Name, 30), at(longest.From), dist.Format(longest.To), clip(longest.Detail, 40))
	if len(lanes) > 1 {
		text += fmt.Sprintf(" %s left orphans, too: %s in all.", and(slices.DeleteFunc(slices.Clone(lanes), func(l string) bool { return l == f.Lanes[longest.Lane].Name })), dist.Format(sum))
	}
	return Finding{Title: pick(len(lanes), "An orphan worked on", "Orphans worked on"), Text: text, Lanes: lanes}, true
}
