package timeline

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

func TestQueue(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name, scenario string
		want           []stay // without the worker
		unsent, peak   int
	}{
		{"a full queue blocks the caller", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":2,"queue":2},"sources":[{"name":"j#","count":8,"delay":"300ms"}]}`, []stay{
			{job: "j#1"}, {job: "j#2"},
			{job: "j#3", to: 300 * ms}, {job: "j#4", to: 300 * ms, row: 1},
			{job: "j#5", from: 300 * ms, to: 600 * ms}, {job: "j#6", from: 300 * ms, to: 600 * ms, row: 1},
			{job: "j#7", from: 600 * ms, to: 900 * ms}, {job: "j#8", from: 600 * ms, to: 900 * ms, row: 1},
		}, 0, 2},
		{"without room a job goes from hand to hand", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":1,"queue":0},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"50ms"},{"name":"c"}]}`, []stay{
			{job: "a"}, {job: "b", from: 100 * ms, to: 100 * ms}, {job: "c", from: 150 * ms, to: 150 * ms},
		}, 0, 0},
		{"when all workers have left, what is queued stays, and the rest is never sent", `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":1,"queue":2},"sources":[{"name":"j#","count":5,"delay":"200ms","error":"no"}]}`, []stay{
			{job: "j#1"}, {job: "j#2", to: forever}, {job: "j#3", to: forever, row: 1},
		}, 2, 2},
		{"a job that nobody takes stays, though Wait returns", `{"version":1,"pattern":"dispatcher-worker","gather":"fail-fast","pool":{"workers":1,"queue":9},"sources":[{"name":"a","delay":"100ms","error":"no"},{"name":"b"}]}`, []stay{
			{job: "a"}, {job: "b", to: forever},
		}, 0, 1},
		{"after the cancel jobs are dropped", `{"version":1,"pattern":"dispatcher-worker","gather":"collect-all","pool":{"workers":1,"queue":9},"sources":[{"name":"a","delay":"100ms"},{"name":"b","delay":"50ms"},{"name":"c","delay":"50ms"}],"cancelAt":"120ms"}`, []stay{
			{job: "a"}, {job: "b", to: 100 * ms}, {job: "c", to: 120 * ms, row: 1, cancelled: true},
		}, 0, 2},
	} {
		q := Prepare(reportOf(t, c.scenario)).queue
		for i := range q.stays {
			if q.stays[i].taken.Nth == 0 != (q.stays[i].to == forever) {
				t.Errorf("%s: %+v", c.name, q.stays[i])
			}
			q.stays[i].taken = SpanID{}
		}
		if !slices.Equal(q.stays, c.want) || q.unsent != c.unsent || q.peak != c.peak {
			t.Errorf("%s:\n%+v, %d never sent, %d at most\nwant\n%+v, %d, %d", c.name, q.stays, q.unsent, q.peak, c.want, c.unsent, c.peak)
		}
	}
}

// Of any pool: the queue never holds more than it has room for, jobs leave it in the order in
// which they came, and none lies on another.
func TestQueueOfAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 9))
	pools, queued := 0, 0
	for range 1500 {
		s := scenariotest.Random(random, scenariotest.Options{Ties: random.IntN(2) == 0, Sources: 1 + random.IntN(30)})
		if s.Pattern != engine.DispatcherWorker {
			continue
		}
		report, err := engine.Run(s)
		if err != nil {
			t.Fatal(err)
		}
		pools++
		run := Prepare(report)
		q := &run.queue
		for _, n := range q.lengths() {
			if n.jobs < 0 || n.jobs > q.capacity {
				t.Errorf("%d jobs at %v in a queue of %d", n.jobs, n.at, q.capacity)
			}
		}
		jobs := 0
		for _, source := range s.Sources {
			jobs += max(1, source.Count)
		}
		if len(q.stays)+q.unsent != jobs {
			t.Errorf("%d jobs were sent and %d were not, of %d", len(q.stays), q.unsent, jobs)
		}
		for i, a := range q.stays {
			if i > 0 && (a.from < q.stays[i-1].from || a.to < q.stays[i-1].to) || a.to < a.from {
				t.Errorf("%+v after %+v", a, q.stays[max(0, i-1)])
			}
			if span, ok := run.Span(a.taken); ok && (span.Job != a.job || span.From != a.to || span.What != trace.SpanJob) {
				t.Errorf("%+v was taken by %+v", a, span)
			}
			for _, b := range q.stays[:i] {
				if a.to > a.from && b.to > b.from && a.row == b.row && a.from < b.to {
					t.Errorf("%+v lies on %+v", a, b)
				}
			}
			if a.to > a.from {
				queued++
			}
		}
		if t.Failed() {
			json, _ := s.MarshalJSON()
			t.Fatalf("of %s", json)
		}
	}
	if pools < 100 || queued < 500 {
		t.Errorf("only %d pools with %d jobs in the queue", pools, queued)
	}
}

// A picture of a pool says which send is blocked, which jobs are queued and how many, and of
// which job the ghost work is.
func TestQueueIsDrawn(t *testing.T) {
	for _, c := range []struct {
		scenario string
		width    int
		texts    []string
	}{
		{"stuck", 1000, []string{"queue", "room for 4", "send of job #8 blocked for ever, 4 jobs behind it", "job #4", "job #5", "job #6", "job #7"}},
		{"stuck", 340, []string{"queue", "room for 4", "job #4", "job #7"}},
		{"unbuffered", 1000, []string{"queue", "no room", "each send waits for a worker to receive"}},
		{"pool", 1000, []string{"queue", "room for 100", "90 jobs", "job #30: 781.5 ms of ghost work"}},
		{"dropped", 1000, []string{"job #8 blocked", "bad", "tail #3", "tail #1: 242.2 ms"}},
	} {
		for _, one := range cases {
			if one.name != c.scenario {
				continue
			}
			p := Layout(reportOf(t, one.scenario), View{Width: c.width})
			texts := map[string]bool{}
			p.all(func(_ layer, m element) { texts[m.text] = true })
			for _, want := range c.texts {
				if !texts[want] {
					t.Errorf("%s: no %q", c.scenario, want)
				}
			}
		}
	}
}

// What is hovered in the queue is the job, and with it the queue is highlighted.
func TestJobsInTheQueueAreFound(t *testing.T) {
	run := Prepare(reportOf(t, `{"version":1,"pattern":"dispatcher-worker","pool":{"workers":1,"queue":3},"sources":[{"name":"job #","count":3,"delay":"300ms"}]}`))
	p := run.Layout(View{Width: 1000})
	y := 0.0
	for _, m := range p.layers[frameBar] {
		if strings.HasPrefix(m.class, "tl-inqueue") && p.TimeAt(m.x+m.w) > 500*time.Millisecond {
			y = m.y + m.h/2
		}
	}
	id, ok := p.SpanAt(p.X(450*time.Millisecond), y)
	if f, _ := run.Facts(id); !ok || f.What != "job #3" {
		t.Fatalf("at %.1f: %+v", y, f)
	}
	attempt := run.named(t, "worker 1", trace.SpanAttempt, 3)
	p = run.Layout(View{Width: 1000, Span: attempt})
	for _, m := range p.layers[frameBar] {
		if isThird := m.y+m.h/2 == y; strings.HasPrefix(m.class, "tl-inqueue") && m.dimmed == isThird {
			t.Errorf("%+v", m)
		}
	}
}

// While a job is highlighted, how many others there are is dimmed.
func TestCountsAreDimmed(t *testing.T) {
	for _, c := range cases {
		if c.name != "pool" {
			continue
		}
		run := Prepare(reportOf(t, c.scenario))
		found := 0
		p := run.Layout(View{Width: 1000, Span: run.named(t, "worker 1", trace.SpanAttempt, 1)})
		for _, m := range p.layers[frameText] {
			if m.text == "90 jobs" || strings.HasSuffix(m.text, " dropped") {
				if found++; !m.dimmed {
					t.Errorf("%q is not dimmed", m.text)
				}
			}
		}
		if found != 2 {
			t.Errorf("%d counts", found)
		}
	}
}
