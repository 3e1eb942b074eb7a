package quiz_test

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/explain"
	"scattergather/engine/quiz"
)

// A zero Group: license fails at once, and the others are not told.
func Example() {
	s := engine.NewScenario()
	for _, name := range []string{"license", "orders"} {
		s.Sources = append(s.Sources, engine.NewSource(name))
	}
	s.Sources[0].Delay, s.Sources[0].Error = "100ms", "license: expired"
	s.Sources[1].Delay = "2s"
	report, err := engine.Run(s)
	if err != nil {
		fmt.Println(err)
		return
	}

	q, _ := quiz.Find(quiz.Of(report), quiz.WaitReturns)
	fmt.Println(q.Text)
	for _, o := range q.Options {
		fmt.Println("-", o.Text)
	}
	verdict := q.Judge(q.Pick(quiz.Answer{}, 0))
	fmt.Println(verdict.Right, verdict.Why[0])
	fmt.Println(q.Because(explain.Explain(report)))
	// Output:
	// When does Wait return?
	// - 100 ms
	// - 2 s
	// - never
	// false license failed at 100 ms: the first error, but that does not end Wait. Wait waits for every function that was started; it returned at 2 s.
	// Wait returned at 2 s, when orders was back. license failed at 100 ms. Wait returned at 2 s, when orders was back: it waits for every function that was started, whatever happens before.
}
