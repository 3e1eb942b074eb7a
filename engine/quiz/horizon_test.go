package quiz_test

import (
	"math/rand/v2"
	"testing"

	"scattergather/engine"
	"scattergather/engine/lesson"
	"scattergather/engine/quiz"
	"scattergather/engine/scenariotest"
)

// TestTheReturnOfWaitLiesOnTheAxis: the reader has to be able to put it there.
func TestTheReturnOfWaitLiesOnTheAxis(t *testing.T) {
	check := func(name string, s engine.Scenario) (outside bool) {
		r, err := engine.Run(s)
		if err != nil {
			return false
		}
		q, ok := quiz.Find(quiz.Of(r), quiz.WaitReturns)
		if !ok {
			return false
		}
		for _, o := range q.Options {
			if o.Right && o.Text != "never" && o.At > quiz.Horizon(s) {
				t.Logf("%s: Wait returns at %v, the axis ends at %v", name, o.At, quiz.Horizon(s))
				return true
			}
		}
		return false
	}
	for _, l := range lesson.All() {
		if check(l.Name, l.Scenario) {
			t.Errorf("%s: the axis is too short", l.Name)
		}
	}
	random := rand.New(rand.NewPCG(3, 12))
	outside, all := 0, 1000
	for range all {
		if check("random", scenariotest.Random(random, scenariotest.Options{})) {
			outside++
		}
	}
	if outside > all/100 {
		t.Errorf("of %d axes %d are too short", all, outside)
	}
}

// TestTheAxisSaysNothingOfTheRun: two runs of a scenario that differ in their seed have the same.
func TestTheAxisSaysNothingOfTheRun(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 12))
	for range 300 {
		s := scenariotest.Random(random, scenariotest.Options{})
		other := s.Clone()
		other.Seed++
		if a, b := quiz.Horizon(s), quiz.Horizon(other); a != b || a <= 0 {
			t.Errorf("the axis ends at %v and, with another seed, at %v", a, b)
		}
	}
}
