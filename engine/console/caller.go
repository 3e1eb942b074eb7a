package console

import (
	"strings"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// caller prints what main, which makes the call and waits, has to say.
func (p *printer) caller(e trace.Event) {
	switch e.Kind {
	case trace.Run:
		if q := p.report.Scenario.Query; strings.TrimSpace(q) != "" {
			p.printf(e, "query: %s", q)
		}
	case trace.GoUnblocked:
		p.printf(e, "g.Go of %s was blocked for %v", e.Detail, p.since(trace.GoBlocked, e))
	case trace.SendUnblock:
		p.printf(e, "the send of %s was blocked for %v", e.Detail, p.since(trace.SendBlocked, e))
	case trace.Wait:
		p.println(e, "g.Wait ...")
	case trace.Cancel:
		p.printf(e, "context done: %s", e.Detail)
	case trace.WaitReturned:
		p.returned(e)
	case trace.Gathered:
		p.results(e)
		p.left(e)
	}
}

// returned prints the error of the call. Where the functions return nil to errgroup, it is
// not Wait that knows it but the function around the group.
func (p *printer) returned(e trace.Event) {
	who, err := "search", e.Detail
	switch p.report.Scenario.Gather {
	case engine.WaitAll, engine.FailFast:
		who = "g.Wait"
	}
	if err == "" {
		err = "<nil>"
	}
	p.printf(e, "%s returned: %s", who, err)
}

// since is how long before e the caller's last event of a kind was.
func (p *printer) since(kind trace.Kind, e trace.Event) time.Duration {
	var at time.Duration
	for _, before := range p.report.Events {
		if before.At > e.At {
			break
		}
		if before.Kind == kind && before.Detail == e.Detail {
			at = before.At
		}
	}
	return e.At - at
}

// results prints what was gathered, if the sources had anything to find.
func (p *printer) results(e trace.Event) {
	any := false
	for _, s := range p.report.Scenario.Sources {
		any = any || len(s.Results) > 0
	}
	if !any {
		return
	}
	p.println(e, e.Detail)
	for _, f := range p.report.Outcome.Results {
		p.printf(e, "%9.2f  %s %s %s (%s)", f.Price, f.Type, f.Manufacturer, f.Model, f.Source)
	}
}

// left prints how many goroutines the call left behind, as runtime.NumGoroutine would tell.
func (p *printer) left(e trace.Event) {
	n, after := 0, false
	for _, other := range p.report.Events {
		after = after || other.Kind == trace.Gathered
		if other.Kind == trace.Leaked || other.Kind == trace.OrphanExit && after {
			n++
		}
	}
	if n > 0 {
		p.printf(e, "goroutines: %d, of which main is one", n+1)
	}
}
