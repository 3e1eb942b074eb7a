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
			now := step(s, Inject{CancelHere})
			check("cancel", now, "")
			if got := firstCancel(now.Run.Report.Events); got != here {
				t.Fatalf("seed %d: cancelled at %v, want %v", seed, got, here)
			}
		}
		if _, cannot := s.FailurePoint(); cannot == "" {
			failed++
			now := step(s, Inject{FailHere})
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
			now := step(s, Inject{HangHere})
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
		{"a source that hangs", []Msg{Select{Lane: "mysql"}, Inject{HangHere}}, "", "", "hangs already"},
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
		{"a cancelled call", []Msg{Edit{Key: Key{Path: "worker"}, Text: "inline"}, Edit{Key: Key{Path: "deadline"}, Text: "300ms"}, set("onCancel", "ignore"), Seek{At: 400 * time.Millisecond}, Select{Lane: "mongodb"}}, "is cancelled already", "", ""},
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

// TestWhatTheReadoutShowsIsUsed: a source that is made to fail at 697.3 ms fails then, not at a
// rounder time.
func TestWhatTheReadoutShowsIsUsed(t *testing.T) {
	s := after(Address{Fragment: "#scatter-gather&t=697.3ms"}, Select{Lane: "mysql"})
	if got := s.Readout().At; got != "0.6973 s" {
		t.Errorf("the readout shows %q", got)
	}
	failed := step(s, Inject{FailHere})
	if got := failed.Draft.Text(rowAt(failed, 2, "delay")); got != "697.3ms" {
		t.Errorf("mysql fails after %s", got)
	}
	if got := step(s, Inject{CancelHere}).Draft.Scenario.CancelAt; got != "697.3ms" {
		t.Errorf("the caller cancels at %s", got)
	}
	// Between two pixels there are no round times.
	s = after(Seek{At: 697_258_641}, Select{Lane: "mysql"})
	if failed := step(s, Inject{FailHere}); failed.Draft.Text(rowAt(failed, 2, "delay")) != "697.259ms" || s.Readout().At != "0.697259 s" {
		t.Errorf("%s is shown, mysql fails after %s", s.Readout().At, failed.Draft.Text(rowAt(failed, 2, "delay")))
	}
}

// TestTheSourceIsChosenInPlace presses the buttons without a selection.
func TestTheSourceIsChosenInPlace(t *testing.T) {
	s := after(Seek{At: 600 * time.Millisecond})
	if b := s.Toolbar(); b.Fail != "" || b.Hang != "" || !b.Choose {
		t.Fatalf("the toolbar is %+v", b)
	}
	s = step(s, Inject{FailHere})
	p := s.InjectPrompt()
	var can []string
	for _, c := range p.Choices {
		if c.Why == "" {
			can = append(can, c.Lane)
		}
	}
	if want := []string{"mongodb", "mysql"}; !reflect.DeepEqual(can, want) || p.Title != "Which source should fail at 0.600 s?" {
		t.Fatalf("%q offers %v, want %v", p.Title, can, want)
	}
	if last := p.Choices[len(p.Choices)-1]; len(p.Choices) != 4 || !strings.Contains(last.Why, "redis has ended") {
		t.Errorf("the others are %+v", p.Choices[2:])
	}
	done := step(s, InjectInto{Lane: "mysql"})
	if done.Prompt != "" || done.Selected != "mysql" || done.Draft.Text(rowAt(done, 2, "delay")) != "600ms" {
		t.Errorf("after the choice: prompt %q, selected %q, delay %s", done.Prompt, done.Selected, done.Draft.Text(rowAt(done, 2, "delay")))
	}
	for what, m := range map[string]Msg{
		"the same button": Inject{FailHere}, "Escape": ClosePrompt{}, "an edit": Edit{Key: Key{Path: "timeout"}, Text: "2s"},
		"a selection": Select{Lane: "redis"}, "a step": Step{}, "another lesson": ChooseLesson{Name: "wait"},
	} {
		if s := step(s, m); s.Prompt != "" {
			t.Errorf("%s leaves the prompt open", what)
		}
	}
	if s := step(s, Inject{HangHere}); s.Prompt != HangHere || !strings.Contains(s.InjectPrompt().Title, "hang") {
		t.Errorf("the other button: %+v", s.InjectPrompt())
	}
	if step(s, Point{}).Prompt == "" {
		t.Error("a prompt closes when the mouse moves")
	}
}

// TestReasonsAreSaidInWords presses buttons that can do nothing.
func TestReasonsAreSaidInWords(t *testing.T) {
	middle := Seek{At: 600 * time.Millisecond}
	for _, c := range []struct {
		name string
		do   []Msg
		want string
	}{
		{"at the end", []Msg{Seek{At: time.Hour}, Inject{FailHere}}, "Move the playhead to a time before the call is over."},
		{"the caller has cancelled", []Msg{middle, Inject{CancelHere}, Seek{At: 600 * time.Millisecond}, Step{Back: true}, Inject{FailHere}}, "Which source should fail at 500.0 ms?"},
		{"is cancelled already", []Msg{ChooseLesson{Name: "cancellation"}, Seek{At: 1900 * time.Millisecond}, Inject{CancelHere}, Seek{At: 1950 * time.Millisecond}, Inject{CancelHere}}, "The call is cancelled already."},
		{"one that has ended", []Msg{middle, Select{Lane: "postgres"}, Inject{HangHere}}, "postgres has ended by then. Another source?"},
		{"none is left", []Msg{Edit{Key: Key{Path: "shared"}, Text: "1"}, middle, Inject{FailHere}}, "No source can fail at 0.600 s."},
		{"a pool", []Msg{ChooseLesson{Name: "dispatcher-worker"}, Seek{At: time.Millisecond}, Inject{HangHere}}, "The workers of a pool call many sources: give one of them the delay forever in its row."},
	} {
		if got := after(c.do...).InjectPrompt().Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
