package console

import (
	"fmt"
	"slices"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// panic prints what the runtime prints when a source panics. Goroutine 1 is main; those of
// the lanes are numbered on from there.
func (p *printer) panic(e trace.Event) {
	number, by := e.Index+1, "golang.org/x/sync/errgroup.(*Group).Go in goroutine 1"
	if p.report.Scenario.Worker != engine.Inline {
		by = fmt.Sprintf("main.worker in goroutine %d", number)
		number += len(p.report.Lanes) - 1
	}
	p.printf(e, `panic: %s

goroutine %d [running]:
main.search(...)
created by %s
exit status 2`, e.Detail, number, by)
}

// deadlock prints what the runtime prints when nobody can ever run again.
func (p *printer) deadlock() {
	e := trace.Event{At: p.report.Outcome.Elapsed, Lane: trace.Caller}
	state, frame := "sync.WaitGroup.Wait", "golang.org/x/sync/errgroup.(*Group).Wait(...)"
	switch p.blockedOn() {
	case trace.GoBlocked:
		state, frame = "chan send", "golang.org/x/sync/errgroup.(*Group).Go(...)"
	case trace.SendBlocked:
		state, frame = "chan send", "main.dispatch(...)"
	}
	p.printf(e, `%s

goroutine 1 [%s]:
%s
main.main()`, p.report.Outcome.Crashed, state, frame)
	for _, sp := range trace.Spans(p.report.Lanes, p.report.Events) {
		if sp.What == trace.SpanRun && sp.End == "" {
			p.printf(e, "\ngoroutine %d [select (no cases)]:\nmain.search(...)", sp.Lane+1)
		}
	}
	p.println(e, "exit status 2")
}

// blockedOn is what the caller began last of what can block it.
func (p *printer) blockedOn() trace.Kind {
	for _, e := range slices.Backward(p.report.Events) {
		switch e.Kind {
		case trace.GoBlocked, trace.SendBlocked, trace.Wait:
			return e.Kind
		}
	}
	return ""
}
