package model

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/trace"
)

// before returns the events of a run that are earlier than at. How long the calls of a lane
// were going to take is left out: that is what making it fail changes.
func before(r engine.Report, at time.Duration, lane string) []trace.Event {
	var events []trace.Event
	for _, e := range r.Events {
		if e.At >= at {
			break
		}
		if e.Lane == lane && (e.Kind == trace.Attempt || e.Kind == trace.Hedge) {
			e.For = 0
		}
		events = append(events, e)
	}
	return events
}

// random turns a lesson into another scenario.
func random(r *rand.Rand, s State) State {
	some := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	for range r.IntN(6) {
		k := Key{Row: s.Draft.Rows[r.IntN(len(s.Draft.Rows))].ID}
		k.Path = some("delay", "steps", "onCancel", "error", "errorRate", "timeout", "panic", "failAbove", "retry.attempts", "hedge.after")
		text := map[string]string{
			"delay": some("1s", "300ms", "forever", "exp(1s)"), "steps": some("1", "4"), "onCancel": some("select", "poll", "ignore"),
			"error": some("", "no"), "errorRate": some("1", "0.5"), "timeout": some("", "700ms"), "panic": some("", "", "oh"),
			"failAbove": some("", "400ms"), "retry.attempts": some("1", "3"), "hedge.after": some("", "200ms"),
		}[k.Path]
		s = step(s, Edit{Key: k, Text: text})
	}
	s = step(s, Edit{Key: Key{Path: "gather"}, Text: some("wait-all", "fail-fast", "collect-all", "first-success", "quorum")})
	s = step(s, Edit{Key: Key{Path: "worker"}, Text: some("inline", "abandon", "abandon-leaky")})
	return step(s, Edit{Key: Key{Path: "limit"}, Text: some("", "", "2")})
}

func TestActingAtThePlayheadLeavesThePastAsItWas(t *testing.T) {
	lessons := lesson.All()
	cancelled, failed, hung := 0, 0, 0
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 2))
		s := random(r, after(ChooseLesson{Name: lessons[r.IntN(len(lessons))].Name}))
		// A program that dies while Go is blocked logs nothing about that Go, one that lives does.
		if o := s.Run.Report.Outcome; o.Elapsed == 0 || o.Crashed != "" {
			continue
		}
		s = step(s, Seek{At: time.Duration(r.Int64N(int64(s.Run.Report.Outcome.Elapsed)))})
		if r.IntN(3) == 0 {
			s = step(s, Step{Back: true})
		}
		s = step(s, Select{Lane: s.Run.Report.Lanes[r.IntN(len(s.Run.Report.Lanes))].Name})
		at, here := s.Head.Time(s.Run), s.PlayheadTime()
		if here < at {
			t.Fatalf("seed %d: at %v here is %v", seed, at, here)
		}
		check := func(what string, now State, lane string) {
			t.Helper()
			if len(now.Problems) > 0 || now.Notice.Text != "" {
				t.Fatalf("seed %d: %s at %v: %v %q", seed, what, here, now.Problems, now.Notice.Text)
			}
			was, is := before(s.Run.Report, here, lane), before(now.Run.Report, here, lane)
			if !reflect.DeepEqual(was, is) {
				t.Fatalf("seed %d: %s at %v changed the past:\n%v\nwas\n%v", seed, what, here, is, was)
			}
		}
		if s.cannotCancel() == "" {
			cancelled++
			now := step(s, InjectCancel{})
			check("cancel", now, "")
			if got := firstCancel(now.Run.Report.Events); got != here {
				t.Fatalf("seed %d: cancelled at %v, want %v", seed, got, here)
			}
		}
		if _, cannot := s.FailurePoint(); cannot == "" {
			failed++
			now := step(s, InjectFailure{})
			check("fail", now, s.Selected)
			ended := false
			for _, e := range now.Run.Report.Events {
				ended = ended || e.Lane == s.Selected && e.At == here && e.Kind == trace.Failure && e.Detail == InjectedError
				ended = ended || e.At <= here && e.Lane == s.Selected && (e.Kind == trace.Timeout || e.Kind == trace.Cancelled)
				ended = ended || e.Kind == trace.Panic
			}
			if !ended {
				t.Fatalf("seed %d: %s does not fail at %v: %v", seed, s.Selected, here, now.Run.Report.Events)
			}
		}
		if s.cannotHang() == "" {
			hung++
			now := step(s, InjectHang{})
			check("hang", now, s.Selected)
			for _, e := range now.Run.Report.Events {
				if e.Lane == s.Selected && e.At >= here && (e.Kind == trace.Success || e.Kind == trace.Failure) {
					t.Fatalf("seed %d: %s hangs at %v and answers: %v", seed, s.Selected, here, now.Run.Report.Events)
				}
			}
		}
	}
	if cancelled < 100 || failed < 50 || hung < 50 {
		t.Errorf("only %d cancelled, %d failed and %d hung", cancelled, failed, hung)
	}
}

func TestWhyNothingCanBeDoneAtThePlayhead(t *testing.T) {
	middle := Seek{At: 600 * time.Millisecond}
	s := after(middle)
	second := rowAt(s, 1, "")
	set := func(path, text string) Edit { return Edit{Key: Key{Row: second.Row, Path: path}, Text: text} }
	for _, c := range []struct {
		name               string
		do                 []Msg
		cancel, fail, hang string // parts of the reason
	}{
		{"at the end", []Msg{Seek{At: time.Hour}}, "before the call is over", "before the call is over", "before the call is over"},
		{"nothing selected", nil, "", "Select a source", "Select a source"},
		{"a source that runs", []Msg{Select{Lane: "mysql"}}, "", "", ""},
		{"a source that hangs", []Msg{Select{Lane: "mysql"}, InjectHang{}}, "", "", "never answers as it is"},
		{"a source that has ended", []Msg{Select{Lane: "postgres"}}, "", "has ended", "has ended"},
		{"the caller", []Msg{Select{Lane: "caller"}}, "", "Select a source", "Select a source"},
		{"a wrong field", []Msg{Select{Lane: "mongodb"}, Edit{Key: Key{Path: "limit"}, Text: "x"}}, "needs attention", "needs attention", "needs attention"},
		{"a distribution", []Msg{set("delay", "normal(10s,1s)"), Select{Lane: "mongodb"}}, "", "is drawn", ""},
		{"replicas", []Msg{set("count", "2"), Select{Lane: "mongodb-1"}}, "", "replicas", "one alone cannot hang"},
		{"retries", []Msg{set("retry.attempts", "2"), Select{Lane: "mongodb"}}, "", "try again", ""},
		{"a second attempt", []Msg{set("delay", "200ms"), set("error", "no"), set("retry.attempts", "9"), Select{Lane: "mongodb"}}, "", "try again", "first attempt"},
		{"a hedge", []Msg{set("hedge.after", "1s"), Select{Lane: "mongodb"}}, "", "hedged", ""},
		{"a shared factor", []Msg{Edit{Key: Key{Path: "shared"}, Text: "2"}, Select{Lane: "mongodb"}}, "", "shared factor", ""},
		{"a second step", []Msg{set("delay", "400ms"), set("steps", "9"), Select{Lane: "mongodb"}}, "", "first step", "first step"},
		{"one that waits", []Msg{Edit{Key: Key{Path: "limit"}, Text: "1"}, Select{Lane: "mysql"}}, "", "has not begun", "has not begun"},
		{"a pool", []Msg{ChooseLesson{Name: "dispatcher-worker"}, Seek{At: time.Millisecond}, Select{Lane: "worker 1"}}, "", "worker of the pool", "delay forever in its row"},
		{"a cancelled call", []Msg{Edit{Key: Key{Path: "worker"}, Text: "inline"}, Edit{Key: Key{Path: "deadline"}, Text: "300ms"}, set("onCancel", "ignore"), Seek{At: 400 * time.Millisecond}, Select{Lane: "mongodb"}}, "cancelled before", "", ""},
	} {
		s := after(append([]Msg{middle}, c.do...)...)
		_, fail := s.FailurePoint()
		for _, reason := range []struct{ what, got, want string }{{"cancel", s.cannotCancel(), c.cancel}, {"fail", fail, c.fail}, {"hang", s.cannotHang(), c.hang}} {
			if (reason.got == "") != (reason.want == "") || !strings.Contains(reason.got, reason.want) {
				t.Errorf("%s, %s: %q, want %q", c.name, reason.what, reason.got, reason.want)
			}
		}
	}
}
