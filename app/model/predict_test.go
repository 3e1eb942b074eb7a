package model

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/quiz"
	"scattergather/engine/scenariotest"
)

// predicting returns the state of a page whose reader predicts first, after messages.
func predicting(messages ...Msg) State {
	s := step(NewState(), RememberPredict{First: true})
	for _, m := range append([]Msg{Address{}}, messages...) {
		s = step(s, m)
	}
	return s
}

func TestWhatOpensCovered(t *testing.T) {
	own := after(ChooseLesson{Name: "wait"}, Edit{Key: Key{Path: "title"}, Text: "Mine"}).Fragment()
	for _, c := range []struct {
		name string
		s    State
		want bool
	}{
		{"the start page", predicting(), false},
		{"a lesson", predicting(ChooseLesson{Name: "wait"}), true},
		{"a lesson's name in a link", predicting(Address{Fragment: "#wait"}), true},
		{"a lesson's page", predicting(Address{Lesson: "wait"}), true},
		{"a lesson for a room", predicting(Address{Fragment: "#wait&present"}), true},
		{"a step that tells", predicting(Address{Fragment: "#wait&step=3"}), false},
		{"a moment of a lesson", predicting(Address{Fragment: "#wait&t=300ms"}), false},
		{"a scenario of one's own", predicting(Address{Fragment: own}), false},
		{"one whose link asks for it", predicting(Address{Fragment: own + "&cover"}), true},
		{"the same, for who sees lessons at once", after(Address{Fragment: own + "&cover"}), true},
		{"a lesson, for who sees them at once", after(ChooseLesson{Name: "wait"}), false},
	} {
		if c.s.Covered() != c.want {
			t.Errorf("%s is covered: %t", c.name, c.s.Covered())
		}
		if again := predicting(Address{Fragment: c.s.Fragment()}); again.Covered() != c.want && !strings.Contains(c.s.View(), "step") {
			t.Errorf("%s, opened again by its address %q, is covered: %t", c.name, c.s.View(), again.Covered())
		}
	}
}

// TestTheCoverHidesTheSeed: two runs of a scenario that differ in nothing but their seed look the
// same as long as they are covered, in all that a view can read.
func TestTheCoverHidesTheSeed(t *testing.T) {
	random, differ := rand.New(rand.NewPCG(12, 3)), 0
	for range 200 {
		scenario := scenariotest.Random(random, scenariotest.Options{})
		other := scenario.Clone()
		other.Seed++
		a, b := coveredOf(scenario), coveredOf(other)
		if !a.Covered() || !b.Covered() {
			continue // it has no sources
		}
		ra, _ := engine.Run(scenario)
		rb, _ := engine.Run(other)
		if !reflect.DeepEqual(ra.Outcome, rb.Outcome) {
			differ++
		}
		if x, y := seen(t, a), seen(t, b); x != y {
			t.Fatalf("with another seed the covered run differs:\n%s\n%s", x, y)
		}
	}
	if differ < 20 {
		t.Errorf("only %d scenarios had different runs", differ)
	}
}

// coveredOf is a page that has covered a scenario.
func coveredOf(scenario engine.Scenario) State {
	s := Rerun(NewState().open(scenario, "").openCovered(0, 0))
	return s
}

// seen is all that a view can read of a run: its report but for the seed, what is derived from
// it, and its pictures.
func seen(t *testing.T, s State) string {
	t.Helper()
	report := s.Run.Report
	report.Scenario.Seed = 0
	text, err := json.Marshal([]any{
		report, s.Run.End, s.Run.Findings(), s.Run.Lines(), s.Run.derived.endings(), s.Run.EndLine(), s.Readout(),
		s.Toolbar(), s.StatusLineView(), s.panelView(), s.WindowTitle(), s.PictureSays(),
	})
	if err != nil {
		t.Fatal(err)
	}
	pic := s.Run.Timeline.Layout(timeline.View{Width: 1000})
	return string(text) + string(pic.AppendSVG(nil)) + string(s.Run.Timeline.Minimap(300, 40, timeline.View{}).AppendSVG(nil)) + string(s.Run.Timeline.Mini(200, 100, 0))
}

// TestNothingOfTheOutcomeIsThere looks for it in what a covered lesson holds.
func TestNothingOfTheOutcomeIsThere(t *testing.T) {
	for _, l := range lesson.All() {
		s := predicting(ChooseLesson{Name: l.Name})
		if !s.Covered() {
			t.Fatalf("%s is not covered", l.Name)
		}
		r := s.Run
		if len(r.Report.Events) > 0 || r.Report.LeftBehind != nil || !reflect.DeepEqual(r.Report.Outcome, engine.Outcome{}) || len(r.Findings()) > 0 || len(r.Timeline.Spans()) > 0 {
			t.Errorf("%s: something of the run is there: %+v", l.Name, r.Report.Outcome)
		}
		if !s.Head.AtEnd && s.Head.At != 0 || s.Head.AtEnd {
			t.Errorf("%s: the playhead is at %+v", l.Name, s.Head)
		}
		if len(s.Questions()) == 0 {
			t.Errorf("%s asks nothing", l.Name)
		}
		if says := s.PictureSays(); says != CoveredLine {
			t.Errorf("%s: its exported picture says %q", l.Name, says)
		}
		for _, m := range []Msg{Seek{At: time.Second}, Step{}, StepEvent{}, PinRun{}, Inject{What: CancelHere}, EnterStep{Step: 1}, OpenPanel{Panel: StatisticsPanel}, StartRuns{}, Undo{}} {
			if s = step(s, m); !s.Covered() || len(s.Run.Report.Events) > 0 || s.Pinned != nil || s.Stats.Running || s.Head.At != 0 {
				t.Errorf("%s: %T uncovers something", l.Name, m)
			}
		}
	}
}

// TestACoveredLinkShowsWhatHasHappened: what had happened by the playhead is there, and no more.
func TestACoveredLinkShowsWhatHasHappened(t *testing.T) {
	s := predicting(Address{Fragment: "#fail-fast&t=300ms&cover"})
	last := s.Run.Report.Events[len(s.Run.Report.Events)-1]
	if !s.Covered() || last.At != 300*time.Millisecond || s.Head.At != last.At {
		t.Fatalf("covered %t, the last event is at %v, the playhead at %v", s.Covered(), last.At, s.Head.At)
	}
	for _, e := range s.Run.Report.Events {
		if e.For != 0 {
			t.Errorf("%+v tells how long it is going to take", e)
		}
	}
	for _, span := range s.Run.Timeline.Spans() {
		if span.To > 300*time.Millisecond {
			t.Errorf("%+v tells when it ends", span)
		}
	}
	if !strings.HasSuffix(s.Fragment(), "&t=300ms&cover") {
		t.Errorf("the address is %s", s.Fragment())
	}
}

func TestAnEditKeepsTheCoverAndAsksAnew(t *testing.T) {
	s := predicting(ChooseLesson{Name: "wait"})
	s = step(s, Choose{Option: 0})
	if !s.Predict.Answers[0].Given {
		t.Fatal("nothing is answered")
	}
	before, _ := s.Question()
	s = step(s, Edit{Key: rowAt(s, 0, "delay"), Text: "2s"})
	now, ok := s.Question()
	if !s.Covered() || !ok || s.Predict.Answers[0].Given || reflect.DeepEqual(before, now) {
		t.Errorf("covered %t, answered %t, the same question %t", s.Covered(), s.Predict.Answers[0].Given, reflect.DeepEqual(before, now))
	}
}

func TestAnswering(t *testing.T) {
	s := predicting(ChooseLesson{Name: "fail-fast"})
	s = step(s, PutFlag{At: 501 * time.Millisecond})
	if q, _ := s.Question(); q.Kind != quiz.WaitReturns || !s.Flag().Given || !q.Judge(s.Predict.Answers[s.Predict.At]).Right {
		t.Errorf("the flag answers %+v", q)
	}
	for i, q := range s.Questions() {
		if q.Kind == quiz.Cancelled {
			s = step(s, AskNext{At: i})
		}
	}
	s = step(step(s, Select{Lane: "reviews"}), Select{Lane: "search"})
	if s.Selected != "" || len(s.LaneMarks()) != 4 {
		t.Errorf("a tap on a lane selects %q, marks %+v", s.Selected, s.LaneMarks())
	}
	s = step(s, Reveal{})
	if s.Covered() || !s.Head.Playing || s.Predict.Score != (Score{2, 2}) || s.Views().Predict.Seen {
		t.Errorf("revealed: %+v, playing %t", s.Predict.Score, s.Head.Playing)
	}
	for now := time.Duration(1); s.Head.Playing && now < time.Minute; now += 50 * time.Millisecond {
		s = step(s, Tick{Now: now})
	}
	if v := s.Views().Predict; !s.Head.AtEnd || !v.Seen || v.Score != (Score{2, 2}) {
		t.Errorf("at the end: %+v", v)
	}
	if f := s.Flag(); !f.Fixed || !f.Right || f.At != 501*time.Millisecond {
		t.Errorf("the ghost of the flag is %+v", f)
	}
	if s = step(s, Reveal{}); s.Predict.Score != (Score{2, 2}) {
		t.Error("it counts twice")
	}
	if s = step(s, DropAnswers{}); s.Views().Predict.Asks() || s.Flag().On {
		t.Error("the answers are still there")
	}
}

// TestTheStoryAsksBeforeItTells: its steps up to the last that asks keep the cover; the next one
// reveals the run.
func TestTheStoryAsksBeforeItTells(t *testing.T) {
	for _, l := range lesson.All() {
		s := predicting(ChooseLesson{Name: l.Name})
		for i := range l.LastAsk() {
			s = step(s, EnterStep{Step: i + 1})
			q, _ := s.Question()
			if ask := l.Steps[i].Ask; !s.Covered() || ask != "" && q.Kind != ask {
				t.Errorf("%s, step %d: covered %t, asks %s instead of %s", l.Name, i+1, s.Covered(), q.Kind, ask)
			}
		}
		if l.LastAsk() == len(l.Steps) {
			continue
		}
		if s = step(s, EnterStep{Step: l.LastAsk() + 1}); s.Covered() {
			t.Errorf("%s: step %d tells what is covered", l.Name, s.Step)
		}
	}
}

// TestThePresentationAsksAndReveals goes through a lesson with one key.
func TestThePresentationAsksAndReveals(t *testing.T) {
	s := predicting(ChooseLesson{Name: "fail-fast"}, Present{On: true})
	presses := 0
	for ; s.Covered() && presses < 10; presses++ {
		s = step(s, s.Onward(false, true))
	}
	if s.Covered() || !s.Head.Playing || presses != 3 {
		t.Errorf("after %d presses: covered %t, playing %t", presses, s.Covered(), s.Head.Playing)
	}
}

func TestJustShowMe(t *testing.T) {
	s := predicting(ChooseLesson{Name: "wait"}, PredictFirst{})
	if s.Covered() || !s.Head.AtEnd || s.Predict.First || step(s, ChooseLesson{Name: "limit"}).Covered() {
		t.Error("the lesson, or the next one, is covered")
	}
	if s = step(s, PredictFirst{On: true}); !s.Covered() || s.Head.AtEnd {
		t.Error("the way back does not cover the lesson")
	}
}

func TestScores(t *testing.T) {
	for text, want := range map[string]Score{"7/12": {7, 12}, "": {}, "12/7": {}, "-1/3": {}, "a/b": {}, "1": {}, "1/99999999999": {}} {
		if got := ParseScore(text); got != want {
			t.Errorf("%q is %+v", text, got)
		}
	}
	if got := ParseScore(Score{3, 4}.String()); got != (Score{3, 4}) {
		t.Errorf("read back: %+v", got)
	}
}
