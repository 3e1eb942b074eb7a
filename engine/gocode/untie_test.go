package gocode_test

import (
	"cmp"
	"reflect"
	"slices"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// tied reports whether independent things happen at one instant in a way that real Go may
// resolve otherwise than the engine: something ends while a context does, or several end where
// the first decides.
func tied(r engine.Report) bool {
	calm := r.Scenario.Gather == engine.WaitAll || r.Scenario.Gather == engine.CollectAll
	for i := 0; i < len(r.Events); {
		at := r.Events[i].At
		ends, errors, timeouts, steps := 0, 0, 0, 0
		for ; i < len(r.Events) && r.Events[i].At == at; i++ {
			switch r.Events[i].Kind {
			case trace.Success:
				ends++
			case trace.Failure:
				ends, errors = ends+1, errors+1
			case trace.Timeout:
				ends, errors, timeouts = ends+1, errors+1, timeouts+1
			case trace.Step:
				steps++
			case trace.Cancel:
				timeouts++
			}
		}
		if errors > 1 && r.Scenario.Gather != engine.CollectAll || ends > 1 && !calm || timeouts > 0 && ends+steps > 1 {
			return true
		}
	}
	return false
}

// untie returns a scenario without the ties of s, in which real Go does what the engine has
// decided for them: contexts end a few nanoseconds earlier, the outer first, and sources
// take a few more, the lower lanes less.
func untie(s engine.Scenario) engine.Scenario {
	s = s.Clone()
	shift := func(text *string, by time.Duration) {
		if d, err := dist.ParseDuration(*text); err == nil && d > 0 {
			*text = (d + by).String()
		}
	}
	shift(&s.CancelAt, -3)
	shift(&s.Deadline, -2)
	shift(&s.Timeout, -1)
	for i := range s.Sources {
		shift(&s.Sources[i].Timeout, -1)
		shift(&s.Sources[i].Delay, time.Duration(i+1))
	}
	return s
}

// sameToTheMicrosecond reports whether two runs have the same outcome and events.
func sameToTheMicrosecond(a, b engine.Report) bool {
	a.Outcome.Elapsed = a.Outcome.Elapsed.Round(time.Microsecond)
	b.Outcome.Elapsed = b.Outcome.Elapsed.Round(time.Microsecond)
	return reflect.DeepEqual(a.Outcome, b.Outcome) && reflect.DeepEqual(story(a), story(b))
}

// story is what happens in a run, by lanes. It leaves out that a cancel came a nanosecond
// too early for a source to look.
func story(r engine.Report) []trace.Event {
	events := slices.DeleteFunc(slices.Clone(r.Events), func(e trace.Event) bool { return e.Kind == trace.CancelIgnored })
	for i := range events {
		events[i].At = events[i].At.Round(time.Microsecond)
		events[i].For = events[i].For.Round(time.Microsecond)
	}
	slices.SortStableFunc(events, func(a, b trace.Event) int { return cmp.Compare(a.Index, b.Index) })
	return events
}

func TestUntieTellsTheSameStory(t *testing.T) {
	s := engine.NewScenario()
	s.Gather, s.Deadline = engine.FailFast, "2s"
	for _, name := range []string{"a", "b"} {
		row := engine.NewSource(name)
		row.Delay, row.Steps, row.OnCancel = "500ms", 10, engine.Poll
		s.Sources = append(s.Sources, row)
	}
	r, _ := generate(t, s)
	if !tied(r) {
		t.Fatal("a step ends at the deadline, and that is no tie")
	}
	untied, _ := generate(t, untie(s))
	if tied(untied) {
		t.Error("there is still a tie")
	}
	if !sameToTheMicrosecond(r, untied) {
		t.Errorf("%v is not %v", story(untied), story(r))
	}
}
