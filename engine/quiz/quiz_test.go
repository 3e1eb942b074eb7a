package quiz_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
	"scattergather/engine/explain"
	"scattergather/engine/lesson"
	"scattergather/engine/quiz"
	"scattergather/engine/scenariotest"
	"scattergather/engine/trace"
)

// reports are runs of the lessons, of random scenarios and of the heaviest.
func reports(t *testing.T, each func(t *testing.T, r engine.Report)) {
	run := func(name string, s engine.Scenario) {
		r, err := engine.Run(s)
		if err != nil {
			return // too large to run
		}
		t.Run(name, func(t *testing.T) { each(t, r) })
	}
	for _, l := range lesson.All() {
		run(l.Name, l.Scenario)
	}
	for _, heavy := range scenariotest.Heaviest() {
		if !testing.Short() {
			run(heavy.Name, heavy.Scenario)
		}
	}
	random := rand.New(rand.NewPCG(12, 1))
	for i := range 1500 {
		run(strconv.Itoa(i), scenariotest.Random(random, scenariotest.Options{Ties: i%2 == 0, Plain: i%5 == 0, Sources: i%20 + 1}))
	}
}

// TestTheRightAnswerIsWhatTheReportSays judges by the events and the outcome alone.
func TestTheRightAnswerIsWhatTheReportSays(t *testing.T) {
	asked := map[quiz.Kind]int{}
	reports(t, func(t *testing.T, r engine.Report) {
		for _, q := range quiz.Of(r) {
			asked[q.Kind]++
			var right []string
			for _, o := range q.Options {
				if o.Right {
					right = append(right, o.Text)
				}
			}
			if want, ok := answer(r, q); ok && !slices.Equal(right, want) {
				t.Errorf("%s: right is %q, but the report says %q", q.Kind, right, want)
			}
		}
	})
	for _, k := range quiz.Kinds {
		if asked[k] < 10 {
			t.Errorf("%s was asked only %d times", k, asked[k])
		}
	}
}

// answer reads the answer to a question from the report; ok is false if that takes more than
// the report says plainly.
func answer(r engine.Report, q quiz.Question) (right []string, ok bool) {
	returned, at := event(r, trace.WaitReturned)
	switch q.Kind {
	case quiz.WaitReturns:
		if !returned {
			return []string{"never"}, true
		}
		return []string{dist.Format(at.At)}, true
	case quiz.Error:
		if r.Outcome.Error == "" {
			return []string{"nil"}, true
		}
		if n := strings.Count(r.Outcome.Error, "\n"); n > 0 {
			for _, o := range q.Options {
				if o.Right && strings.HasPrefix(o.Text, fmt.Sprintf("%d errors joined: ", n+1)) {
					return []string{o.Text}, true
				}
			}
			return nil, true
		}
		return []string{isolated(r.Outcome.Error, 70)}, true
	case quiz.Results:
		return []string{strconv.Itoa(r.Outcome.Total)}, true
	case quiz.Ends:
		switch {
		case strings.HasPrefix(r.Outcome.Crashed, "panic"):
			return []string{"a panic ends the program"}, true
		case r.Outcome.Crashed != "":
			return []string{"it hangs until Go reports a deadlock"}, true
		case r.Outcome.Error != "":
			return []string{"Wait returns an error"}, true
		}
		return []string{"Wait returns nil"}, true
	case quiz.Running, quiz.Leaked, quiz.Cancelled:
		if r.Scenario.Pattern == engine.DispatcherWorker {
			return nil, false // the lanes are not those of the sources
		}
		for _, o := range q.Options[:len(q.Options)-1] {
			if belongs(r, q.Kind, o.Lane, at.At) {
				right = append(right, o.Text)
			}
		}
		if len(right) == 0 {
			right = []string{"none of them"}
		}
		return right, true
	}
	return nil, false
}

// belongs reports whether a lane belongs to the set that a question asks for.
func belongs(r engine.Report, kind quiz.Kind, lane string, returned time.Duration) bool {
	_, cancel := event(r, trace.Cancel)
	began, ended, past := false, false, false
	for _, e := range r.Events {
		past = past || cancel.Kind != "" && e == cancel
		if e.Lane != lane {
			continue
		}
		began = began || e.Kind == trace.Start && !past
		switch e.Kind {
		case trace.Leaked:
			if kind == quiz.Leaked || kind == quiz.Running && e.At-e.For <= returned {
				return true
			}
		case trace.OrphanExit:
			if kind == quiz.Running && e.At-e.For <= returned && e.At > returned {
				return true
			}
		case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
			ended = !past
		case trace.Backoff:
			ended = false
		case trace.Attempt, trace.Hedge:
			if past {
				ended = false
			}
		}
	}
	return kind == quiz.Cancelled && cancel.Kind != "" && began && !(ended && !runsAfter(r, lane, cancel))
}

// runsAfter reports whether something of a call ends after the cancel.
func runsAfter(r engine.Report, lane string, cancel trace.Event) bool {
	past, runs := false, false
	for _, e := range r.Events {
		past = past || e == cancel
		if past && e.Lane == lane {
			switch e.Kind {
			case trace.Success, trace.Failure, trace.Timeout, trace.Cancelled, trace.Panic:
				runs = true
			case trace.CancelIgnored:
				runs = true
			}
		}
	}
	return runs
}

func event(r engine.Report, kind trace.Kind) (bool, trace.Event) {
	for _, e := range r.Events {
		if e.Kind == kind {
			return true, e
		}
	}
	return false, trace.Event{}
}

// isolated is a short text of the generators, which needs no isolation.
func isolated(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// TestQuestionsAreFair: there is something to choose, what is offered differs, every wrong
// option says why, and the question does not give the answer away.
func TestQuestionsAreFair(t *testing.T) {
	digit := regexp.MustCompile(`\d`)
	reports(t, func(t *testing.T, r engine.Report) {
		questions := quiz.Of(r)
		if again := quiz.Of(r); !reflect.DeepEqual(questions, again) {
			t.Error("asked twice, the questions differ")
		}
		order := -1
		for _, q := range questions {
			if at := slices.Index(quiz.Kinds, q.Kind); at <= order {
				t.Errorf("%s is out of order, or asked twice", q.Kind)
			} else {
				order = at
			}
			rights := 0
			seen := map[string]bool{}
			for i, o := range q.Options {
				if seen[o.Text] {
					t.Errorf("%s offers %q twice", q.Kind, o.Text)
				}
				seen[o.Text] = true
				if o.Right {
					rights++
				}
				if (!o.Right || q.Many) && !(o.Right && i == len(q.Options)-1) && !strings.HasSuffix(o.Why, ".") {
					t.Errorf("%s: %q does not say why: %q", q.Kind, o.Text, o.Why)
				}
				if n := len([]rune(o.Text)); n > 90 {
					t.Errorf("%s: an option of %d characters: %q", q.Kind, n, o.Text)
				}
			}
			most := quiz.MaxOptions
			if q.Many {
				most = quiz.MaxNamed + 1
			}
			if len(q.Options) < 2 || len(q.Options) > most {
				t.Errorf("%s has %d options", q.Kind, len(q.Options))
			}
			if rights == 0 || !q.Many && rights != 1 {
				t.Errorf("%s has %d right answers", q.Kind, rights)
			}
			none := q.Options[len(q.Options)-1]
			if q.Many && none.Right && rights != 1 {
				t.Errorf("%s: none of them, and %d others", q.Kind, rights-1)
			}
			if digit.MatchString(q.Text) || !strings.HasSuffix(q.Text, "?") {
				t.Errorf("%s gives something away: %q", q.Kind, q.Text)
			}
			for _, s := range r.Scenario.Sources {
				if strings.Contains(q.Text, s.Name) && len(s.Name) > 4 || s.Error != "" && strings.Contains(q.Text, s.Error) {
					t.Errorf("%s names a source: %q", q.Kind, q.Text)
				}
			}
		}
	})
}

// TestJudging: only the right answer is right, and a wrong one is told why.
func TestJudging(t *testing.T) {
	reports(t, func(t *testing.T, r engine.Report) {
		for _, q := range quiz.Of(r) {
			var right quiz.Answer
			for i, o := range q.Options {
				if o.Right {
					right = q.Pick(right, i)
				}
			}
			if v := q.Judge(right); !v.Right || len(v.Why) > 0 {
				t.Errorf("%s: the right answer is judged %+v", q.Kind, v)
			}
			if v := q.Judge(quiz.Answer{}); v.Right {
				t.Errorf("%s: no answer is right", q.Kind)
			}
			for i, o := range q.Options {
				wrong := q.Pick(quiz.Answer{}, i)
				v := q.Judge(wrong)
				if only := !q.Many && o.Right || q.Many && wrong == right; v.Right != only {
					t.Errorf("%s: %q alone is judged %t", q.Kind, o.Text, v.Right)
				} else if !only && len(v.Why) == 0 {
					t.Errorf("%s: nothing says why %q is wrong", q.Kind, o.Text)
				}
				if q.Kind == quiz.WaitReturns && o.At < trace.Forever {
					if put := q.Put(o.At + o.At/100); q.Judge(put).Right != o.Right {
						t.Errorf("a flag at %v is judged %t, near %q", put.At, q.Judge(put).Right, o.Text)
					}
				}
			}
		}
	})
}

// TestWhatIsSaidOfASourceIsTrue reads the sentences and looks for the events that they tell of.
func TestWhatIsSaidOfASourceIsTrue(t *testing.T) {
	said := regexp.MustCompile(`(source \d+(?:-\d+)?) (failed|succeeded|timed out|was cancelled|panicked) (at once|at [0-9.]+ (?:ns|µs|ms|s))`)
	kinds := map[string][]trace.Kind{
		"failed": {trace.Failure}, "succeeded": {trace.Success}, "timed out": {trace.Timeout},
		"was cancelled": {trace.Cancelled}, "panicked": {trace.Panic},
	}
	checked := 0
	reports(t, func(t *testing.T, r engine.Report) {
		if r.Scenario.Title != "random" || r.Scenario.Pattern == engine.DispatcherWorker {
			return
		}
		findings := explain.Explain(r)
		for _, q := range quiz.Of(r) {
			text := q.Because(findings)
			for _, o := range q.Options {
				text += " " + o.Why
			}
			for _, claim := range said.FindAllStringSubmatch(text, -1) {
				checked++
				if !slices.ContainsFunc(r.Events, func(e trace.Event) bool {
					when := "at " + dist.Format(e.At)
					return e.Lane == claim[1] && slices.Contains(kinds[claim[2]], e.Kind) && (when == claim[3] || e.At == 0 && claim[3] == "at once")
				}) {
					t.Errorf("%s: not true: %q", q.Kind, claim[0])
				}
			}
		}
	})
	if checked < 1000 {
		t.Errorf("only %d claims were found", checked)
	}
}

func TestWithoutSourcesNothingIsAsked(t *testing.T) {
	r, err := engine.Run(engine.NewScenario())
	if err != nil {
		t.Fatal(err)
	}
	if q := quiz.Of(r); len(q) != 0 {
		t.Errorf("asked: %+v", q)
	}
}

// TestEveryLessonAsks: a lesson begins with a prediction.
func TestEveryLessonAsks(t *testing.T) {
	for _, l := range lesson.All() {
		r, err := engine.Run(l.Scenario)
		if err != nil {
			t.Fatal(err)
		}
		if len(quiz.Of(r)) == 0 {
			t.Errorf("%s asks nothing", l.Name)
		}
	}
}
