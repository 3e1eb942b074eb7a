package gocode

import (
	"slices"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/trace"
)

// A source is one replica of a row, with what was drawn for it.
type source struct {
	row    *row
	name   string
	calls  []call          // at least one; the last one repeats
	pauses []time.Duration // before each further attempt
}

// A call is what happens in one call of a source.
type call struct {
	delay   time.Duration // of each step
	fails   bool          // at the end of its delay
	refused bool          // its delay is above failAbove
}

// made is what a source did in a run.
type made struct {
	calls  int
	pauses []time.Duration
}

// callsIn counts the calls and collects the pauses of each source of a run, by name.
func callsIn(r engine.Report) map[string]*made {
	all := map[string]*made{}
	jobs := make([]string, len(r.Lanes))
	for i, lane := range r.Lanes {
		jobs[i] = lane.Name
	}
	of := func(e trace.Event) *made {
		name := jobs[e.Index]
		if all[name] == nil {
			all[name] = &made{}
		}
		return all[name]
	}
	for _, e := range r.Events {
		switch e.Kind {
		case trace.Job:
			jobs[e.Index] = e.Detail
		case trace.Attempt, trace.Hedge:
			of(e).calls = e.Call
		case trace.Backoff:
			m := of(e)
			m.pauses = append(m.pauses, e.For)
		}
	}
	return all
}

// spareCalls is for how many calls of a source the program has values at least, if there may be
// so many: real time is less exact than that of the run, and a copy may be sent that the run
// did not send.
const spareCalls = 4

// readSources makes the sources of all rows.
func (sh *shape) readSources(draws *engine.Draws, run map[string]*made) {
	n := 0
	for i := range sh.rows {
		r := &sh.rows[i]
		for _, name := range engine.SourceNames(r.Source) {
			m := run[name]
			if m == nil {
				m = &made{}
			}
			s := &source{row: r, name: name}
			s.drawCalls(draws, n, m.calls)
			s.drawPauses(draws, n, m)
			r.sources = append(r.sources, s)
			sh.sources = append(sh.sources, s)
			sh.byName[name] = s
			sh.lists = sh.lists || len(s.calls) > 1
			n++
		}
	}
}

func (s *source) drawCalls(draws *engine.Draws, n, used int) {
	r := s.row
	possible := r.Retry.Attempts
	if r.hedge.set {
		possible *= 1 + r.Hedging.Max
	}
	for i := range max(used, min(possible, spareCalls)) {
		c := call{delay: draws.Delay(n, i+1), fails: draws.Fails(n, i+1)}
		c.refused = r.failAbove.set && c.delay > r.failAbove.d
		s.calls = append(s.calls, c)
	}
	last := len(s.calls) - 1
	for last > 0 && s.calls[last] == s.calls[last-1] {
		last--
	}
	s.calls = s.calls[:last+1]
}

// drawPauses takes the pauses of the run and draws those that did not happen.
func (s *source) drawPauses(draws *engine.Draws, n int, m *made) {
	s.pauses = slices.Clone(m.pauses)
	for i := len(s.pauses); i < s.row.Retry.Attempts-1; i++ {
		spare := i - len(m.pauses)
		s.pauses = append(s.pauses, draws.Pause(n, i+1, m.calls+1+spare))
	}
}

// call returns the n-th call, from 1.
func (s *source) call(n int) call { return s.calls[min(max(n, 1), len(s.calls))-1] }

// forever reports whether a call never ends by itself.
func (c call) forever() bool { return c.delay == dist.Forever }
