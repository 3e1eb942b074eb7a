package timeline

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/trace"
)

// named finds the n-th span of a kind on a lane.
func (p *Run) named(t *testing.T, lane string, what trace.SpanKind, n int) SpanID {
	t.Helper()
	for l := range p.report.Lanes {
		if p.report.Lanes[l].Name != lane {
			continue
		}
		for i, s := range p.on(l) {
			if s.What != what {
				continue
			}
			if n--; n == 0 {
				return SpanID{l, i + 1}
			}
		}
	}
	t.Fatalf("%s has no such span %q", lane, what)
	return SpanID{}
}

func TestCause(t *testing.T) {
	scenarios := map[string]string{
		"poll":        `{"version":1,"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"200ms"},{"name":"c","delay":"70ms","steps":4,"onCancel":"poll"}]}`,
		"unreachable": `{"version":1,"gather":"quorum","quorum":2,"sources":[{"name":"a","delay":"100ms","error":"no"},{"name":"b","delay":"200ms"}]}`,
		"full":        `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"100ms","error":"no"},{"name":"b","delay":"200ms"},{"name":"c"}]}`,
		"nothing":     `{"version":1,"sources":[]}`,
		"wedged":      `{"version":1,"sources":[{"name":"a","delay":"forever"},{"name":"b","delay":"1s","panic":"boom","timeout":"500ms"}]}`,
		"late":        `{"version":1,"timeout":"100ms","sources":[{"name":"a","delay":"30ms","steps":5,"onCancel":"poll"},{"name":"b","delay":"200ms","onCancel":"ignore"}]}`,
	}
	for _, c := range cases {
		scenarios[c.name] = c.scenario
	}
	runs := make(map[string]*Run)
	for _, c := range []struct {
		scenario, lane string
		what           trace.SpanKind
		n              int
		want           string
	}{
		{"stores", "postgres", trace.SpanAttempt, 1, "It returned 3 results after 500 ms."},
		{"stores", "redis", trace.SpanAttempt, 1, "It failed at once: “error redis: key eviction due to memory pressure”."},
		{"stores", "mongodb", trace.SpanAttempt, 1, "The timeout of 3 s that all sources share expired at 3 s."},
		{"stores", "mongodb", trace.SpanRun, 1, "The timeout of 3 s that all sources share expired at 3 s."},
		{"stores", "mongodb", trace.SpanOrphan, 1, "Its worker left it at 3 s; it ended at 3 s, and nobody was left to receive its answer."},
		{"stores", "mongodb", trace.SpanLeak, 1, "Nobody receives from its channel any more, so its send blocks for ever."},
		{"stores", "caller", trace.SpanWaiting, 1, "mongodb was the last to return, at 3 s."},
		{"nothing", "caller", trace.SpanWaiting, 1, "There was nobody to wait for."},
		{"ghost", "pricing", trace.SpanAttempt, 1, "It failed after 500 ms: “price list unavailable”. As the first error it cancelled the rest."},
		{"ghost", "reviews", trace.SpanAttempt, 1, "The first error, pricing’s “price list unavailable”, cancelled the context at 500 ms."},
		{"ghost", "shipping", trace.SpanAttempt, 1, "The first error, pricing’s “price list unavailable”, cancelled the context at 500 ms; it noticed only at 600 ms."},
		{"ghost", "shipping", trace.SpanGhost, 1, "The first error, pricing’s “price list unavailable”, cancelled the context at 500 ms; shipping checks its context only between steps and went on for 100 ms."},
		{"ghost", "search", trace.SpanGhost, 1, "The first error, pricing’s “price list unavailable”, cancelled the context at 500 ms; search ignores its context and went on for 600 ms."},
		{"late", "a", trace.SpanAttempt, 1, "The timeout of 100 ms that all sources share expired at 100 ms; it noticed only at 120 ms."},
		{"late", "b", trace.SpanGhost, 1, "The timeout of 100 ms that all sources share expired at 100 ms; b ignores its context and went on for 100 ms."},
		{"cancellation", "Task #3", trace.SpanAttempt, 1, "The deadline of 2 s cancelled the context."},
		{"walkaway", "deaf", trace.SpanGhost, 1, "The caller cancelled the call at 350 ms; deaf ignores its context and went on for 250 ms."},
		{"first", "us-east", trace.SpanAttempt, 1, "It returned 1 result after 90 ms. That was enough, and the rest was cancelled."},
		{"first", "eu-west", trace.SpanAttempt, 1, "The first success, us-east’s, cancelled the rest at 90 ms."},
		{"poll", "c", trace.SpanAttempt, 1, "The quorum of 2 was reached with b’s success, which cancelled the rest at 200 ms; it noticed only at 210 ms."},
		{"unreachable", "a", trace.SpanAttempt, 1, "It failed after 100 ms: “no”. That was one too many, and the rest was cancelled."},
		{"unreachable", "b", trace.SpanAttempt, 1, "The quorum of 2 was put out of reach by a’s error, which cancelled the rest at 100 ms."},
		{"limit", "caller", trace.SpanBlocked, 1, "Task #1 returned at 1 s, which freed its slot for Task #3."},
		{"deadlock", "caller", trace.SpanBlocked, 1, "There will never be a slot for a."},
		{"queue", "caller", trace.SpanBlocked, 1, "worker 2 took job #3 at 72.06 ms, and the queue had room for job #4."},
		{"full", "caller", trace.SpanBlocked, 1, "The queue is full, and nobody will ever take a job from it."},
		{"full", "worker 1", trace.SpanRun, 1, "Its job failed, and the error ended the worker: “no”."},
		{"queue", "worker 1", trace.SpanRun, 1, "The queue was closed and empty."},
		{"pool", "worker 9", trace.SpanJob, 4, "It refused: “cannot wait for more than 990 ms: job #33; 996 ms”. As the first error it cancelled the rest."},
		{"left", "worker 1", trace.SpanAttempt, 1, "Its timeout of 200 ms expired at 200 ms."},
		{"retry", "flaky", trace.SpanBackoff, 1, "The pause ended, and attempt 2 began."},
		{"retry", "hedged", trace.SpanAttempt, 1, "It was the first to answer, after 600 ms, with 1 result."},
		{"retry", "hedged", trace.SpanAttempt, 2, "Call 1 answered first, at 600 ms, and this one was cancelled."},
		{"copies", "shard", trace.SpanOrphan, 1, "Another call had answered at 250 ms; it ran on for 350 ms, and nobody received its answer, “0 results”."},
		{"panic", "orders", trace.SpanAttempt, 1, "It panicked after 650 ms, which crashed the program: “runtime error: index out of range [3] with length 3”."},
		{"panic", "billing", trace.SpanAttempt, 1, "The program crashed at 650 ms."},
		{"panic", "caller", trace.SpanWaiting, 1, "The program crashed at 650 ms."},
		{"wedged", "a", trace.SpanAttempt, 1, "Nothing will ever end it: all goroutines are asleep."},
		{"wedged", "b", trace.SpanAttempt, 1, "Its timeout of 500 ms expired at 500 ms."},
	} {
		run := runs[c.scenario]
		if run == nil {
			run = Prepare(reportOf(t, scenarios[c.scenario]))
			runs[c.scenario] = run
		}
		f, ok := run.Facts(run.named(t, c.lane, c.what, c.n))
		if !ok || f.Cause != c.want {
			t.Errorf("%s, %s of %s: %q\nwant %q", c.scenario, c.what, c.lane, f.Cause, c.want)
		}
	}
}

func TestFacts(t *testing.T) {
	run := Prepare(reportOf(t, cases[5].scenario))
	got, ok := run.Facts(run.named(t, "reviews", trace.SpanAttempt, 1))
	want := Facts{
		Lane: "reviews", What: "call", To: 500e6, Length: 500e6, End: trace.Cancelled, Detail: "context canceled",
		Cause:  "The first error, pricing’s “price list unavailable”, cancelled the context at 500 ms.",
		Events: []int{12, 25}, Causes: []int{21, 22}, Chain: []SpanID{{2, 2}},
	}
	var names []string
	for _, s := range got.Symbols {
		names = append(names, s.Name)
	}
	if want := []string{"blue bar", "crossed-out circle"}; !slices.Equal(names, want) {
		t.Errorf("it is shown by %q, want %q", names, want)
	}
	got.Symbols = nil
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	for _, id := range []SpanID{{}, {-1, 1}, {1, 0}, {1, 3}, {99, 1}} {
		if _, ok := run.Facts(id); ok {
			t.Errorf("there are facts about %+v", id)
		}
	}
}

// Of any run, every span has facts that agree with the log, and events find their spans.
func TestFactsOfAnything(t *testing.T) {
	pictures(t, 300, func(t *testing.T, r engine.Report, _ Picture) {
		run := Prepare(r)
		for lane := range r.Lanes {
			for i, s := range run.on(lane) {
				id := SpanID{lane, i + 1}
				f, ok := run.Facts(id)
				if !ok || f.Cause == "" || strings.Contains(f.Cause, "“”") || f.Length < 0 {
					t.Errorf("%+v of %+v", f, s)
				}
				for _, e := range append(f.Events, f.Causes...) {
					if e < 0 || e >= len(r.Events) || r.Events[e].At > max(s.To, s.From) {
						t.Errorf("event %d of %+v", e, f)
					}
				}
				for _, cause := range f.Chain {
					if _, ok := run.Span(cause); !ok || cause == id {
						t.Errorf("chain of %+v", f)
					}
				}
				if s.What != trace.SpanAttempt {
					continue
				}
				if got, ok := run.SpanOf(s.First); !ok || got != id {
					t.Errorf("event %d begins %+v, not %+v", s.First, id, got)
				}
			}
		}
	})
}

func TestSpanAt(t *testing.T) {
	seen := 0
	pictures(t, 200, func(t *testing.T, r engine.Report, p Picture) {
		run := Prepare(r)
		for i, h := range p.Hits {
			s, ok := run.Span(h.Span)
			if !ok || h.Width < 0 || h.Height <= 0 {
				t.Fatalf("%+v", h)
			}
			x, y := h.X+h.Width/2, h.Y+h.Height/2
			got, ok := p.SpanAt(x, y)
			inSight := y < p.LanesBottom && h.onFrame == (y < p.LanesTop)
			if !ok {
				if inSight {
					t.Errorf("nothing at %.1f, %.1f, where %+v lies", x, y, s)
				}
				continue
			}
			seen++
			if got == h.Span || !inSight {
				continue
			}
			// Whatever is found there must be in front.
			if j := lastHit(p.Hits, got, x, y); j < i {
				t.Errorf("%+v at %.1f, %.1f, not %+v", got, x, y, h)
			}
		}
		if _, ok := p.SpanAt(-50, p.LanesTop+5); ok {
			t.Error("a span left of the picture")
		}
	})
	if seen < 1000 {
		t.Errorf("only %d places looked at", seen)
	}
}

func lastHit(hits []Hit, id SpanID, x, y float64) int {
	for i := len(hits) - 1; i >= 0; i-- {
		if h := hits[i]; h.Span == id && h.X <= x && x <= h.X+h.Width && h.Y <= y && y <= h.Y+h.Height {
			return i
		}
	}
	return -1
}

// What a view brings forward is the span and its causes, and nothing is lost by that.
func TestHighlightKeepsEveryElement(t *testing.T) {
	pictures(t, 100, func(t *testing.T, r engine.Report, _ Picture) {
		run := Prepare(r)
		plain := run.Layout(View{Width: 900})
		for _, h := range plain.Hits {
			highlighted := run.Layout(View{Width: 900, Span: h.Span})
			for l := range plain.layers {
				if len(plain.layers[l]) != len(highlighted.layers[l]) {
					t.Fatalf("%+v: layer %d has %d marks, not %d", h, l, len(highlighted.layers[l]), len(plain.layers[l]))
				}
			}
			if strings.Count(string(highlighted.AppendSVG(nil)), "<rect") != strings.Count(string(plain.AppendSVG(nil)), "<rect") {
				t.Fatalf("%+v: marks are not written", h)
			}
			break
		}
	})
}

func TestHighlight(t *testing.T) {
	run := Prepare(reportOf(t, cases[5].scenario))
	failed := run.Highlight(func(s trace.Span) bool { return s.End == trace.Failure })
	pic := run.Layout(View{Width: 1000, Highlight: failed})
	for _, m := range pic.layers[laneBar] {
		if isPricing := m.y > pic.Lanes[2].Y && m.y < pic.Lanes[3].Y; m.dimmed == isPricing {
			t.Errorf("%+v", m)
		}
	}
	// A set of another run is none.
	other := Prepare(reportOf(t, cases[0].scenario)).Layout(View{Width: 1000, Highlight: failed})
	if other.highlighted {
		t.Error("the set of another run is drawn")
	}
}

// The function that freed a slot comes forward, with its result and what it decided; of the
// one that waited for the slot only the waiting.
func TestHighlightOfWaiting(t *testing.T) {
	run := Prepare(reportOf(t, cases[2].scenario))
	pic := run.Layout(View{Width: 1000, Span: run.named(t, "caller", trace.SpanBlocked, 1)})
	for _, c := range []struct {
		lane  int
		class string
		away  bool
	}{
		{1, "tl-run tl-critical", false}, {1, "tl-decided", false}, {2, "tl-run", true},
		{3, "tl-queued", false}, {3, "tl-run tl-critical", true}, {3, "tl-decided", true},
	} {
		found := false
		for _, m := range pic.layers[laneBar] {
			if l := pic.Lanes[c.lane]; m.class == c.class && m.y > l.Y && m.y < l.Y+l.Height {
				found = true
				if m.dimmed != c.away {
					t.Errorf("%s of lane %d steps back: %v", c.class, c.lane, m.dimmed)
				}
			}
		}
		if !found {
			t.Errorf("lane %d has no %s", c.lane, c.class)
		}
	}
	for i, m := range pic.layers[frameEnd] {
		if m.shape == dot && m.class == "tl-dot tl-dot-empty" && m.dimmed != (m.x > pic.X(1500*time.Millisecond)) {
			t.Errorf("dot %d at %.1f steps back: %v", i, m.x, m.dimmed)
		}
	}
}
