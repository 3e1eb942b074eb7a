package quiz_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/own"
	"scattergather/engine/quiz"
	"scattergather/engine/trace"
)

// programRun is a random recording of a program: main starts goroutines and returns at some time,
// hangs, or panics; they end, fail, sleep on, or are blocked for ever.
func programRun(r *rand.Rand) *own.Recording {
	at := func() time.Duration { return time.Duration(r.IntN(12)) * 100 * time.Millisecond }
	run := &own.Recording{Lanes: []own.Lane{{Name: "main", Parent: -1}}}
	event := func(lane int, at time.Duration, kind trace.Kind) {
		run.Events = append(run.Events, trace.Event{At: at, Lane: run.Lanes[lane].Name, Index: lane, Kind: kind})
	}
	run.Ended.Kind = []string{own.Returned, own.Returned, own.Deadlock, own.Panicked}[r.IntN(4)]
	run.Until = at()
	event(0, 0, trace.Start)
	for lane := 1; lane <= r.IntN(14); lane++ {
		run.Lanes = append(run.Lanes, own.Lane{Name: fmt.Sprintf("task (line %d)", lane), Line: lane})
		began := at()
		event(lane, began, trace.Start)
		switch r.IntN(4) {
		case 0:
			event(lane, began, trace.Leaked)
		case 1:
			event(lane, began+at(), trace.Failure)
		default:
			event(lane, began+at(), trace.Success)
		}
	}
	switch run.Ended.Kind {
	case own.Returned:
		event(0, run.Until, trace.Exit)
	case own.Panicked:
		run.Ended.Text = "panic: oh"
	case own.Deadlock:
		run.Ended.Text = "fatal error: all goroutines are asleep - deadlock!"
	}
	slices.SortStableFunc(run.Events, func(a, b trace.Event) int { return int(a.At - b.At) })
	run.Places = make([]own.Place, len(run.Events))
	return run
}

// TestQuestionsAboutAProgram judges the options by the events alone.
func TestQuestionsAboutAProgram(t *testing.T) {
	asked := map[quiz.Kind]int{}
	random := rand.New(rand.NewPCG(13, 4))
	for range 3000 {
		run := programRun(random)
		report := engine.Recorded("package main", run)
		isOver := func(lane string, at time.Duration) bool {
			return slices.ContainsFunc(run.Events, func(e trace.Event) bool {
				return e.Lane == lane && (e.Kind == trace.Success || e.Kind == trace.Failure) && e.At <= at
			})
		}
		for _, q := range quiz.Of(report) {
			asked[q.Kind]++
			rights := 0
			for _, o := range q.Options {
				want := false
				switch q.Kind {
				case quiz.MainReturns:
					want = o.Text == "never" && run.Ended.Kind != own.Returned || run.Ended.Kind == own.Returned && o.At == run.Until
				case quiz.ProgramEnds:
					want = o.Text == map[string]string{own.Returned: "main returns", own.Deadlock: "it hangs until Go reports a deadlock", own.Panicked: "a panic ends the program"}[run.Ended.Kind]
				case quiz.StillThere:
					want = o.Lane != "" && !isOver(o.Lane, run.Until)
					if o.Lane == "" { // none of them
						want = rights == 0
					}
				}
				if o.Right != want {
					t.Errorf("%s: %q is right: %t\n%+v", q.Kind, o.Text, o.Right, run)
				}
				if o.Right {
					rights++
				} else if o.Why == "" {
					t.Errorf("%s: nothing says why %q is wrong", q.Kind, o.Text)
				}
			}
			if !q.Many && rights != 1 || q.Truth == "" || len(q.Options) < 2 || len(q.Options) > quiz.MaxNamed+1 {
				t.Errorf("%s: %d of %d options are right; the truth is %q", q.Kind, rights, len(q.Options), q.Truth)
			}
		}
		if end := quiz.HorizonOf(report); end < run.Until {
			t.Errorf("the axis ends at %v, the run at %v", end, run.Until)
		}
	}
	for _, kind := range []quiz.Kind{quiz.MainReturns, quiz.ProgramEnds, quiz.StillThere} {
		if asked[kind] < 300 {
			t.Errorf("%s was asked %d times", kind, asked[kind])
		}
	}
	for _, kind := range []string{own.Exited, own.Stopped} {
		run := programRun(random)
		run.Ended.Kind = kind
		if q := quiz.Of(engine.Recorded("package main", run)); q != nil {
			t.Errorf("of a program that ended as %s is asked %q", kind, q[0].Text)
		}
	}
}

func TestALaterGoroutineIsNotNamed(t *testing.T) {
	run := &own.Recording{
		Lanes: []own.Lane{{Name: "main", Parent: -1}, {Name: "with main"}, {Name: "after main"}, {Name: "beside main"}},
		Events: []trace.Event{
			{Lane: "main", Kind: trace.Start}, {Lane: "with main", Index: 1, Kind: trace.Start}, {Lane: "beside main", Index: 3, Kind: trace.Start},
			{At: time.Second, Lane: "main", Kind: trace.Exit}, {At: time.Second, Lane: "with main", Index: 1, Kind: trace.Exit},
			{At: time.Second, Lane: "after main", Index: 2, Kind: trace.Start},
		},
		Places: make([]own.Place, 6), Until: time.Second, Ended: own.Ending{Kind: own.Returned},
	}
	q, ok := quiz.Find(quiz.Of(engine.Recorded("package main", run)), quiz.StillThere)
	var named []string
	for _, o := range q.Options {
		named = append(named, o.Text)
	}
	if got := strings.Join(named, ", "); !ok || got != "beside main, none of them" {
		t.Errorf("named: %s", got)
	}
}
