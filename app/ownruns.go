package app

import (
	"strconv"
	"time"

	"scattergather/app/dom"
	"scattergather/app/model"
)

// ownRuns has programs of one's own run: what web/site/programs.js does in a worker.
type ownRuns struct {
	page   *page
	wanted int  // OwnRun.Wanted that was seen last
	busy   bool // a run has not been answered yet
	later  *time.Timer
	seeds  seedRuns
}

// seedRuns runs the program again with other seeds, while nothing else is to be done.
type seedRuns struct {
	wanted   int // of the run that they are compared with
	next     int // how many have been run, the first included
	outcomes map[string]bool
}

const (
	typingRest = 250 * time.Millisecond // how long the typing rests before the program is run
	seedsRest  = time.Second            // and before it is run with other seeds
	seedsOf    = 20                     // how many seeds are tried, that of the run included
)

// frame has the program run if it has changed: at once while something is dragged.
func (o *ownRuns) frame() {
	s := o.page.state
	if s.OwnRun.Wanted == o.wanted || !s.Draft.Own {
		return
	}
	first := s.OwnRun.Wanted == s.OwnRun.Done+1 && len(s.Run.Report.Events) == 0
	o.wanted = s.OwnRun.Wanted
	switch {
	case s.Held.On || first:
		o.start()
	default:
		o.in(typingRest, o.start)
	}
}

// in does something later, in place of what was going to be done.
func (o *ownRuns) in(rest time.Duration, do func()) {
	if o.later != nil {
		o.later.Stop()
	}
	o.later = time.AfterFunc(rest, func() {
		defer o.page.Recover()
		do()
	})
}

// start runs the program that is wanted, unless another run is going on, which starts it when it
// ends.
func (o *ownRuns) start() {
	source, seed, ok := o.page.state.WantedProgram()
	if o.busy || !ok {
		return
	}
	wanted := o.page.state.OwnRun.Wanted
	o.run(source, seed, func(recording, fault string) {
		o.page.Post(model.Ran{Wanted: wanted, Source: source, Recording: recording, Fault: fault})
		if _, _, more := o.page.state.WantedProgram(); more && o.page.state.Held.On {
			o.start()
		} else if more {
			o.in(typingRest, o.start)
		} else if outcome := model.OutcomeOf(recording); outcome != "" {
			o.seeds = seedRuns{wanted, 1, map[string]bool{outcome: true}}
			o.in(seedsRest, o.seed)
		}
	})
}

// seed runs the program with the next seed, and says in the end how many outcomes there were.
func (o *ownRuns) seed() {
	s := o.page.state
	if o.busy || !s.Draft.Own || s.OwnRun.Wanted != o.seeds.wanted {
		return
	}
	if o.seeds.next == seedsOf {
		o.page.Post(model.SeedsRan{Wanted: s.OwnRun.Wanted, Seeds: model.Seeds{Of: seedsOf, Outcomes: len(o.seeds.outcomes)}})
		return
	}
	o.run(s.Draft.Source, s.Draft.Scenario.Seed+int64(o.seeds.next), func(recording, _ string) {
		outcome := model.OutcomeOf(recording)
		o.seeds.outcomes[outcome] = true
		o.seeds.next++
		if _, _, more := o.page.state.WantedProgram(); more {
			o.in(typingRest, o.start)
		} else if outcome != "" { // otherwise nothing can be said of all
			o.in(0, o.seed)
		}
	})
}

// run has a program run, and calls done with the recording or what went wrong.
func (o *ownRuns) run(source string, seed int64, done func(recording, fault string)) {
	o.busy = true
	var answer dom.Func
	answer = dom.FuncOf(func(args []dom.Value) {
		defer o.page.Recover()
		text := args[1].String()
		switch args[0].String() {
		case "loading":
			o.page.Post(model.LoadingInterpreter{})
			return
		case "recording":
			o.busy = false
			done(text, "")
		default:
			o.busy = false
			done("", text)
		}
		answer.Release()
	})
	dom.Window().Call("playgroundPrograms", source, strconv.FormatInt(seed, 10), answer)
}
