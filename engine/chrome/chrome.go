// Package chrome writes a run as a Chrome trace, for https://ui.perfetto.dev and chrome://tracing.
//
// Start with Export. Each goroutine is a thread, each span a slice on it, and each event that
// begins or ends no span an instant. Arrows lead from g.Go to the goroutine it started, from a
// cancel to the goroutines it reached, and from each answer that counts to where it was gathered.
package chrome

import (
	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/trace"
)

// Export returns the run as JSON in the object form of the Trace Event Format, one event a
// line, by time. It holds the link of the scenario, which package engine/file reads. The same report
// gives the same bytes.
func Export(r engine.Report) []byte {
	x := exporter{Report: r, arrows: arrowsOf(r)}
	x.leaving, x.reaching = ends(x.arrows, len(r.Events))
	x.place()
	x.names()
	for i, e := range r.Events {
		x.event(i, e)
	}
	fragment, err := link.Encode(r.Scenario)
	if err != nil {
		return x.out.bytes("") // the report was not made by engine.Run, which checks the scenario
	}
	return x.out.bytes(`"otherData":{"scenario":"#` + fragment + `"},`)
}

type exporter struct {
	engine.Report
	threads []thread
	main    []int      // by lane: the thread of the lane's own goroutine
	spans   [][]placed // by lane: those not yet written, in the order in which they begin

	arrows            []arrow
	leaving, reaching [][]int // by event: the arrows that begin and end there

	out writer
}

// names writes the names of the threads and their order.
func (x *exporter) names() {
	title := x.Scenario.Title
	if title == "" {
		title = string(x.Scenario.Pattern)
	}
	x.out.put(record{Phase: "M", Name: "process_name", Thread: 1, Args: args{"name": title}})
	for i, t := range x.threads {
		x.out.put(record{Phase: "M", Name: "thread_name", Thread: i + 1, Args: args{"name": t.name}})
		x.out.put(record{Phase: "M", Name: "thread_sort_index", Thread: i + 1, Args: args{"sort_index": i}})
	}
}

// event writes the spans that event i begins, or the event itself, and then the arrows: an
// arrow belongs to what was written last on its thread.
func (x *exporter) event(i int, e trace.Event) {
	thread, written := x.main[e.Index], ending(e.Kind)
	for len(x.spans[e.Index]) > 0 {
		s := x.spans[e.Index][0]
		begins := s.What == begun(e.Kind)
		if s.From > e.At || s.From == e.At && !begins && s.What != trace.SpanOrphan {
			break
		}
		x.spans[e.Index] = x.spans[e.Index][1:]
		x.slice(s)
		if begins {
			thread, written = s.thread, true
		}
	}
	if !written {
		instant := record{Phase: "i", Name: string(e.Kind), Category: "event", Thread: thread + 1, At: micros(e.At), Scope: "t"}
		if e.Detail != "" {
			instant.Args = args{"detail": e.Detail}
		}
		x.out.put(instant)
	}
	for _, a := range x.leaving[i] {
		x.out.put(record{Phase: "s", Name: x.arrows[a].name, Category: "arrow", Thread: thread + 1, At: micros(e.At), ID: a + 1})
	}
	for _, a := range x.reaching[i] {
		// It ends at the slice that encloses its end, not at the next one.
		x.out.put(record{Phase: "f", Name: x.arrows[a].name, Category: "arrow", Thread: thread + 1, At: micros(e.At), ID: a + 1, Bind: "e"})
	}
}

// begun is the kind of span that an event may begin.
func begun(k trace.Kind) trace.SpanKind {
	switch k {
	case trace.Run:
		return spanCall
	case trace.GoBlocked, trace.SendBlocked:
		return trace.SpanBlocked
	case trace.Wait:
		return trace.SpanWaiting
	case trace.Start:
		return trace.SpanRun
	case trace.Job, trace.JobCancelled:
		return trace.SpanJob
	case trace.Attempt, trace.Hedge:
		return trace.SpanAttempt
	case trace.Backoff:
		return trace.SpanBackoff
	case trace.CancelIgnored:
		return trace.SpanGhost
	case trace.Abandoned:
		return trace.SpanOrphan
	case trace.Leaked:
		return trace.SpanLeak
	default:
		return ""
	}
}

// ending reports whether the end of a span shows all that an event says.
func ending(k trace.Kind) bool {
	switch k {
	case trace.GoUnblocked, trace.SendUnblock, trace.WaitReturned, trace.Exit:
		return true
	default:
		return false
	}
}
