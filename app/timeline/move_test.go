package timeline

import (
	"math/rand/v2"
	"testing"

	"scattergather/engine"
	"scattergather/engine/trace"
)

func TestMove(t *testing.T) {
	run := Prepare(reportOf(t, `{"version":1,"limit":2,"sources":[
		{"name":"flaky","delay":"100ms","error":"no","retry":{"attempts":2,"backoff":"50ms"}},
		{"name":"long","delay":"1s"},{"name":"late","delay":"200ms"}]}`))
	on := func(lane string, what trace.SpanKind, n int) SpanID { return run.named(t, lane, what, n) }
	blocked := on("caller", trace.SpanBlocked, 1)
	first, pause, second := on("flaky", trace.SpanAttempt, 1), on("flaky", trace.SpanBackoff, 1), on("flaky", trace.SpanAttempt, 2)
	long, late := on("long", trace.SpanAttempt, 1), on("late", trace.SpanAttempt, 1)
	for _, c := range []struct {
		name        string
		from        SpanID
		along, down int
		want        SpanID
	}{
		{"from nothing", SpanID{}, 1, 0, blocked},
		{"along a lane", first, 1, 0, pause},
		{"two at once", first, 2, 0, second},
		{"back", second, -1, 0, pause},
		{"at the end", second, 1, 0, second},
		{"down", second, 0, 1, long},
		{"down twice", second, 0, 2, late},
		{"at the bottom", late, 0, 1, late},
		{"up", late, 0, -1, long},
		{"up to the caller", first, 0, -1, blocked},
		{"up to what is nearest in time", late, 0, -2, second},
	} {
		if got := run.Move(c.from, c.along, c.down); got != c.want {
			t.Errorf("%s: from %v by %d, %d to %v, want %v", c.name, c.from, c.along, c.down, got, c.want)
		}
	}
}

// Wherever one is, one comes to a span that is drawn.
func TestMoveAnywhere(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	pictures(t, 100, func(t *testing.T, r engine.Report, _ Picture) {
		run := Prepare(r)
		id := SpanID{}
		for range 50 {
			id = run.Move(id, random.IntN(5)-2, random.IntN(5)-2)
			if s, ok := run.Span(id); !ok && len(run.spans) > 0 || ok && !isDrawn(s) {
				t.Fatalf("%v is %+v", id, s)
			}
		}
	})
}
