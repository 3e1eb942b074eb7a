package console

import (
	"fmt"
	"slices"
	"strings"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// What the runtime prints when it ends the program, without the addresses and line numbers of
// its stacks. The runtime numbers goroutines in the order in which they were started, along with
// its own; here main is 1 and the others are counted on.

// search is the method of the generated program that calls a source.
func (p *printer) search() string {
	switch {
	case p.pool:
		return "main.job.do"
	case p.results:
		return "main.source.search"
	default:
		return "main.task.run"
	}
}

// panic prints what the runtime prints when a source panics.
func (p *printer) panic(i int, e trace.Event) {
	p.printf(i, e, "panic: %s", e.Detail)
	by, number := "golang.org/x/sync/errgroup.(*Group).Go in goroutine 1", e.Index+1
	switch {
	case p.hedged(p.panicked(e)):
		number += len(p.report.Lanes)
		by = fmt.Sprintf("main.%s.hedged in goroutine %d", p.receiver(), e.Index+1)
	case p.report.Scenario.Worker != engine.Inline:
		number += len(p.report.Lanes)
		by = fmt.Sprintf("main.work in goroutine %d", e.Index+1)
	}
	p.print(i, e, fmt.Sprintf("\ngoroutine %d [running]:\n%s(...)\ncreated by %s\nexit status 2", number, p.search(), by))
}

// receiver is the type whose method search is.
func (p *printer) receiver() string { return strings.Split(p.search(), ".")[1] }

// panicked is the name of a source that panicked with the text of an event.
func (p *printer) panicked(e trace.Event) string {
	if !p.pool {
		return e.Lane
	}
	for _, sp := range slices.Backward(trace.Spans(p.report.Lanes, p.report.Events)) {
		if sp.Lane == e.Index && sp.What == trace.SpanAttempt && sp.Attempt == e.Call && sp.Planned == e.At {
			return sp.Job
		}
	}
	return p.lanes[e.Index].name
}

// row is the row of the scenario that a source belongs to.
func (p *printer) row(name string) engine.Source {
	if p.rows == nil {
		p.rows = make(map[string]engine.Source)
		for _, s := range p.report.Scenario.Sources {
			for _, replica := range engine.SourceNames(s) {
				p.rows[replica] = s
			}
		}
	}
	return p.rows[name]
}

func (p *printer) hedged(name string) bool { return p.row(name).Hedging.After != "" }

// A goroutine is one that a deadlock's dump lists.
type goroutine struct {
	state string // why it waits, in the runtime's words
	frame string // the function that waits, or the one of the program that called it
}

// States of a goroutine that can never run again.
const (
	inSelect  = "select"                  // listens to its context, which is never done
	inReceive = "chan receive (nil chan)" // waits for a time that never comes
	inSend    = "chan send"               // nobody receives
	inRange   = "chan receive"            // waits for a job
	inWait    = "sync.WaitGroup.Wait"     // since Go 1.25; "semacquire" before
)

// deadlock prints what the runtime prints when no goroutine can ever run again.
func (p *printer) deadlock() {
	e := trace.Event{At: p.report.Outcome.Elapsed, Lane: trace.Caller}
	p.print(-1, e, p.report.Outcome.Crashed)
	for i, g := range append([]goroutine{p.caller()}, p.stuck()...) {
		p.print(-1, e, fmt.Sprintf("\ngoroutine %d [%s]:\n%s", i+1, g.state, frame(g.frame)))
		if i == 0 && g.frame != p.dispatch() {
			p.print(-1, e, frame(p.dispatch()))
		}
	}
	p.print(-1, e, "exit status 2")
}

// frame writes a function as in a stack. Most have arguments.
func frame(function string) string {
	if function == "main.main" {
		return "main.main()"
	}
	return function + "(...)"
}

// dispatch is the function of the generated program that makes the group.
func (p *printer) dispatch() string {
	gather := p.report.Scenario.Gather
	switch {
	case !p.results && gather != engine.FirstSuccess && gather != engine.Quorum:
		return "main.main"
	case p.pool:
		return "main.dispatch"
	default:
		return "main.scatter"
	}
}

// caller is the goroutine of main.
func (p *printer) caller() goroutine {
	for _, e := range slices.Backward(p.report.Events) {
		switch e.Kind {
		case trace.GoBlocked:
			return goroutine{inSend, "golang.org/x/sync/errgroup.(*Group).Go"}
		case trace.SendBlocked:
			return goroutine{inSend, p.dispatch()}
		case trace.Wait:
			return goroutine{inWait, "golang.org/x/sync/errgroup.(*Group).Wait"}
		}
	}
	return goroutine{inWait, p.dispatch()}
}

// stuck returns the other goroutines, lane by lane.
func (p *printer) stuck() []goroutine {
	var all []goroutine
	spans := make([][]trace.Span, len(p.lanes)) // by lane
	for _, sp := range trace.Spans(p.report.Lanes, p.report.Events) {
		spans[sp.Lane] = append(spans[sp.Lane], sp)
	}
	for lane := 1; lane < len(p.lanes); lane++ {
		alive, busy := false, ""
		calls := map[string][]goroutine{} // that never return, by source
		var names []string
		for _, sp := range spans[lane] {
			name := sp.Job
			if name == "" {
				name = p.report.Lanes[lane].Name
			}
			switch sp.What {
			case trace.SpanRun:
				alive = sp.End == ""
				if !p.pool {
					busy = name
				}
			case trace.SpanJob:
				if sp.End == "" {
					busy = name
				}
			case trace.SpanLeak:
				all = append(all, goroutine{inSend, "main.work"})
			case trace.SpanAttempt:
				listens := p.row(name).OnCancel == engine.Select
				if sp.Planned != trace.Forever || sp.End != "" && listens {
					continue
				}
				state := inReceive
				if listens {
					state = inSelect
				}
				if calls[name] == nil {
					names = append(names, name)
				}
				calls[name] = append(calls[name], goroutine{state, p.search()})
			}
		}
		all = append(all, p.worker(alive, busy, calls)...)
		for _, name := range names {
			if p.hedged(name) && (p.report.Scenario.Worker != engine.Inline || alive && busy == name) {
				all = append(all, goroutine{inSelect, "main." + p.receiver() + ".hedged"})
			}
			all = append(all, calls[name]...)
		}
	}
	return all
}

// worker returns the goroutine of a lane, unless it is the one that calls the source.
func (p *printer) worker(alive bool, busy string, calls map[string][]goroutine) []goroutine {
	switch {
	case !alive:
		return nil
	case busy == "":
		return []goroutine{{inRange, p.dispatch()}}
	case p.report.Scenario.Worker != engine.Inline && len(calls[busy]) > 0:
		return []goroutine{{inSelect, "main.work"}}
	}
	return nil
}
