package explain

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/dist"
)

// What would have happened otherwise, found out by running it. The variant differs from the
// run in one thing alone: the draws are the same, since they depend on the seed, the name of
// the source and the number of the call.

// affordable bounds the cost of the what-if runs for one report, in events at most. Findings
// are computed on the page between two frames; a run of 1,000 sources takes longer than that.
const affordable = 3000

// whatIf runs the scenario after an edit. It is not ok if that is not a valid scenario, or
// if it costs more than is left to spend.
func (f *facts) whatIf(edit func(*engine.Scenario)) (*facts, bool) {
	s := f.Scenario
	s.Sources = append([]engine.Source(nil), s.Sources...)
	edit(&s)
	if !f.afford(&s) {
		return nil, false
	}
	p, err := engine.Compile(s)
	return f.runOther(p, err)
}

// withoutDelay runs the scenario as if the delay of some calls were 0 s.
func (f *facts) withoutDelay(calls ...*call) (*facts, bool) {
	if !f.afford(&f.Scenario) {
		return nil, false
	}
	p, err := engine.Compile(f.Scenario)
	if err != nil {
		return nil, false
	}
	return f.runOther(p.WithoutDelay(f.places(calls)...), nil)
}

// places returns the indexes of calls in f.calls, in order.
func (f *facts) places(calls []*call) []int {
	wanted := make(map[*call]bool, len(calls))
	for _, c := range calls {
		wanted[c] = true
	}
	var places []int
	for i := range f.calls {
		if wanted[&f.calls[i]] {
			places = append(places, i)
		}
	}
	return places
}

func (f *facts) runOther(p *engine.Program, err error) (*facts, bool) {
	if err != nil {
		return nil, false
	}
	r, err := p.Run(f.Scenario.Seed)
	if err != nil {
		return nil, false
	}
	return gatherFacts(r), true
}

// afford takes the cost of a run from the budget.
func (f *facts) afford(s *engine.Scenario) bool {
	cost := 10
	for i := range s.Sources {
		src := &s.Sources[i]
		tries := src.Retry.Attempts
		if src.Hedging.After != "" {
			tries *= 1 + src.Hedging.Max
		}
		cost += src.Count * (6 + tries*(2+src.Steps))
	}
	if cost >= f.budget {
		return false
	}
	f.budget -= cost
	return true
}

// earlier compares the return of Wait in a variant with that of this run: "Wait would have
// returned at 500 ms, 200 ms earlier". It is not ok if the variant crashed.
func (f *facts) earlier(other *facts) (text string, ok bool) {
	if !f.wait.ok || !other.wait.ok {
		return "", false
	}
	was, is := f.returned(), other.returned()
	switch {
	case is < was:
		return fmt.Sprintf("Wait would have returned %s, %s earlier", at(is), dist.Format(was-is)), true
	case is > was:
		return fmt.Sprintf("Wait would have returned %s, %s later", at(is), dist.Format(is-was)), true
	}
	return "Wait would have returned no earlier", true
}

// ifFaster says what a delay of 0 s for some calls would have changed: " With a delay
// of 0 s for b, Wait would have returned at 2 s, 1 s earlier." It is "" if that is not known.
func (f *facts) ifFaster(calls ...*call) string {
	other, ok := f.withoutDelay(calls...)
	if !ok {
		return ""
	}
	text, ok := f.earlier(other)
	if !ok {
		return ""
	}
	whose := "all of them"
	if len(calls) == 1 {
		whose = clip(calls[0].name, 30)
	}
	return fmt.Sprintf(" With a delay of 0 s for %s, %s.", whose, text)
}

// ifListening says what a select on ctx.Done in some calls would have changed. It is "" if
// that is not known, or if Wait would not have returned earlier.
func (f *facts) ifListening(calls []*call) string {
	replicas := map[*engine.Source]int{}
	for _, c := range calls {
		replicas[c.source]++
	}
	for src, n := range replicas {
		if n != src.Count {
			return "" // the edit would change replicas that the sentence does not name
		}
	}
	other, ok := f.whatIf(func(s *engine.Scenario) {
		for i := range f.Scenario.Sources {
			if replicas[&f.Scenario.Sources[i]] > 0 {
				s.Sources[i].OnCancel = engine.Select
			}
		}
	})
	if !ok || !other.wait.ok || !f.wait.ok || other.returned() >= f.returned() {
		return ""
	}
	text, _ := f.earlier(other)
	return fmt.Sprintf(" With a select on ctx.Done, %s.", text)
}
