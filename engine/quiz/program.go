package quiz

import (
	"fmt"
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/own"
	"scattergather/engine/trace"
)

// program is the run of a program of one's own, and what questions about it are made from.
type program struct {
	*own.Recording
	elapsed time.Duration                // until main returned, or the program ended otherwise
	first   map[trace.Kind]time.Duration // when a kind of event came first, main's own left out
	firstBy map[trace.Kind]string        // and the lane that it came from
	ends    map[int]time.Duration        // when a goroutine ended, by its lane; those that never end are missing
	began   map[int]time.Duration
	slept   time.Duration // by all goroutines together
}

// ofProgram returns the questions about a run of a user's own program. Before they are answered they
// tell what the source tells: the names of goroutines hold their lines.
func ofProgram(r engine.Report) []Question {
	kind := r.Own.Recording.Ended.Kind
	if len(r.Events) == 0 || kind != own.Returned && kind != own.Deadlock && kind != own.Panicked {
		return nil
	}
	p := readProgram(r)
	var questions []Question
	for _, ask := range []func(*program) (Question, bool){(*program).mainReturns, (*program).programEnds, (*program).stillThere} {
		if q, ok := ask(p); ok {
			questions = append(questions, q)
		}
	}
	return questions
}

func readProgram(r engine.Report) *program {
	p := &program{
		Recording: r.Own.Recording, elapsed: r.Outcome.Elapsed,
		first: map[trace.Kind]time.Duration{}, firstBy: map[trace.Kind]string{}, ends: map[int]time.Duration{}, began: map[int]time.Duration{},
	}
	for _, e := range r.Events {
		if _, again := p.first[e.Kind]; !again && e.Index > 0 {
			p.first[e.Kind], p.firstBy[e.Kind] = e.At, e.Lane
		}
		switch e.Kind {
		case trace.Start:
			p.began[e.Index] = e.At
		case trace.Sleep:
			p.slept += e.For
		case trace.Exit, trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			p.ends[e.Index] = e.At
		}
	}
	return p
}

// truth says how the program ended, and when.
func (p *program) truth() string {
	switch p.Ended.Kind {
	case own.Deadlock:
		return fmt.Sprintf("main never returned: %s all goroutines were blocked for ever.", at(p.elapsed))
	case own.Panicked:
		return fmt.Sprintf("main never returned: a panic ended the program %s.", at(p.elapsed))
	}
	return fmt.Sprintf("main returned %s.", at(p.elapsed))
}

// mainReturns asks when main returns.
func (p *program) mainReturns() (Question, bool) {
	returned := p.Ended.Kind == own.Returned
	t := times{{Text: never, At: trace.Forever}}
	if returned {
		t = times{}
		t.add(p.elapsed, "")
	}
	t[0].Right = true
	for _, what := range []struct {
		kind trace.Kind
		text string
	}{
		{trace.Failure, "%s returned an error %s, which ends that goroutine only. "},
		{trace.Panic, "%s panicked %s. "},
		{trace.Cancel, "On the lane of %s a context was cancelled %s, but that ends only who looks at it. "},
	} {
		if when, ok := p.first[what.kind]; ok {
			t.add(when, fmt.Sprintf(what.text, clip(p.firstBy[what.kind], 40), at(when))+p.truth())
		}
	}
	soonest, latest := -1, -1
	for lane, when := range p.ends {
		if lane == 0 {
			continue
		}
		if soonest < 0 || when < p.ends[soonest] || when == p.ends[soonest] && lane < soonest {
			soonest = lane
		}
		if latest < 0 || when > p.ends[latest] || when == p.ends[latest] && lane < latest {
			latest = lane
		}
	}
	if latest >= 0 {
		t.add(p.ends[latest], fmt.Sprintf("%s ended last, %s. %s", clip(p.Lanes[latest].Name, 40), at(p.ends[latest]), p.truth()))
		t.add(p.ends[soonest], fmt.Sprintf("%s ended first, %s. %s", clip(p.Lanes[soonest].Name, 40), at(p.ends[soonest]), p.truth()))
	}
	t.add(p.slept, fmt.Sprintf("One after the other all sleeps take %s, but goroutines sleep at the same time. %s", dist.Format(p.slept), p.truth()))
	t = t.spread(MaxOptions - 1)
	if returned {
		t = append(t, Option{Text: never, At: trace.Forever, Why: p.truth()})
	}
	if len(t) < 2 {
		return Question{}, false
	}
	return Question{Kind: MainReturns, Text: "When does main return?", Options: t, Truth: p.truth(), rules: []string{"panic", "deadlock", "wait-waits", "limit-blocks"}}, true
}

// programEnds asks how the program ends.
func (p *program) programEnds() (Question, bool) {
	const returns, panics, hangs = "main returns", "a panic ends the program", "it hangs until Go reports a deadlock"
	got := map[string]string{own.Returned: returns, own.Panicked: panics, own.Deadlock: hangs}[p.Ended.Kind]
	options := choices{{Text: got}}
	for _, text := range []string{returns, panics, hangs} {
		options.add(text, p.truth())
	}
	return options.question(ProgramEnds, "How does it end?", p.truth(), "panic", "deadlock")
}

// stillThere asks which goroutines main leaves behind. Those that end at that very instant are not
// named.
func (p *program) stillThere() (Question, bool) {
	if p.Ended.Kind != own.Returned {
		return Question{}, false
	}
	var lanes []int
	for lane := range p.Lanes {
		began, ok := p.began[lane]
		end, ended := p.ends[lane]
		if lane > 0 && ok && (began < p.elapsed || began == 0) && !(ended && end == p.elapsed) {
			lanes = append(lanes, lane)
		}
	}
	still := func(lane int) bool {
		end, ended := p.ends[lane]
		return !ended || end > p.elapsed
	}
	var behind []string
	q := Question{Kind: StillThere, Text: "Which goroutines are still there when main returns?", Many: true, rules: []string{"leak", "ignores-context"}}
	for _, lane := range choose(lanes, still) {
		name := clip(p.Lanes[lane].Name, 90)
		o := Option{Text: name, Lane: p.Lanes[lane].Name, Right: still(lane), Why: fmt.Sprintf("%s ended %s.", clip(name, 40), at(p.ends[lane]))}
		if o.Right {
			behind = append(behind, clip(name, 40))
			o.Why = p.stays(lane)
		}
		q.Options = append(q.Options, o)
	}
	if len(q.Options) == 0 {
		return Question{}, false
	}
	q.Truth = "None of these was left when main returned."
	none := Option{Text: "none of them", Right: len(behind) == 0}
	if len(behind) > 0 {
		none.Why = "There is at least one."
		q.Truth = strings.Join(behind, ", ") + " was still there when main returned, and ended with the program."
		if len(behind) > 1 {
			q.Truth = strings.Replace(q.Truth, " was still", " were still", 1)
		}
	}
	q.Options = append(q.Options, none)
	return q, distinct(q.Options)
}

// stays says what a goroutine did when main had returned.
func (p *program) stays(lane int) string {
	if end, ended := p.ends[lane]; ended {
		return fmt.Sprintf("%s would have ended only %s.", clip(p.Lanes[lane].Name, 40), at(end))
	}
	return clip(p.Lanes[lane].Name, 40) + " would never have ended."
}

// HorizonOf returns the end of a time axis on which the end of a run can be put before it is known:
// that of its scenario (see Horizon) or, of a program of one's own, the sum of the durations that its
// source names. Only a program that waits several times at one place may take longer.
func HorizonOf(r engine.Report) time.Duration {
	if r.Own == nil {
		return Horizon(r.Scenario)
	}
	var sum float64
	for _, l := range r.Own.Recording.Literals {
		if l.Kind == own.Duration {
			sum += max(0, float64(l.Value))
		}
	}
	return roundUp(time.Duration(min(1.15*max(sum, float64(r.Outcome.Elapsed)), float64(dist.Max*100))))
}
