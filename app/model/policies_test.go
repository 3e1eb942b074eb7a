package model

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// compared is a page whose scenario has been run under every policy.
func compared(messages ...Msg) State {
	s := after(messages...)
	for s.Policies.Rev != s.Run.Rev {
		s = step(s, nextPolicy(s))
	}
	return s
}

// TestEveryPolicyIsARunOfItsOwn looks for what one gets by choosing the policy.
// nextPolicy is what the page posts for the panel "Compare".
func nextPolicy(s State) Msg {
	return PolicyRan{Of: s.Run.Rev, Result: RunPolicy(s.Run, s.Policies.Wanted(s.Run))}
}

func TestEveryPolicyIsARunOfItsOwn(t *testing.T) {
	for _, name := range []string{"scatter-gather", "dispatcher-worker", "fail-fast", "quorum", "panic", "limit-zero", "hedge"} {
		s := compared(ChooseLesson{Name: name})
		if len(s.Policies.Runs) != len(engine.Policies) {
			t.Fatalf("%s: %d runs", name, len(s.Policies.Runs))
		}
		for i, policy := range engine.Policies {
			chosen := step(s, Edit{Key: Key{Path: "gather"}, Text: string(policy)})
			got, want := s.Policies.Runs[i], chosen.Run.Report
			if got.Policy != policy || got.Quorum != want.Scenario.Quorum || fmt.Sprint(got.outcome) != fmt.Sprint(want.Outcome) {
				t.Errorf("%s, %s: quorum of %d, %+v, want of %d, %+v", name, policy, got.Quorum, got.outcome, want.Scenario.Quorum, want.Outcome)
			}
			if back := step(chosen, Undo{}); policy != s.Run.Report.Scenario.Gather && back.Run.Report.Scenario.Gather != s.Run.Report.Scenario.Gather {
				t.Errorf("%s: choosing %s cannot be undone", name, policy)
			}
		}
	}
}

func TestPoliciesOfAnEarlierRunStayUntilAllAreDone(t *testing.T) {
	s := compared()
	first := s.Policies
	s = step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "1s"})
	for range len(engine.Policies) - 1 {
		if s = step(s, nextPolicy(s)); s.Policies.Rev != first.Rev || s.Policies.Runs[0].outcome.Elapsed != 3*time.Second {
			t.Fatal("some are of one run, some of another")
		}
	}
	// Another edit in the middle begins anew.
	s = step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "2s"})
	for range engine.Policies {
		s = step(s, nextPolicy(s))
	}
	if s.Policies.Rev != s.Run.Rev || s.Policies.Runs[0].outcome.Elapsed != 2*time.Second || s.Policies.Runs[2].outcome.Elapsed != 2*time.Second {
		t.Errorf("elapsed %v, %v", s.Policies.Runs[0].outcome.Elapsed, s.Policies.Runs[2].outcome.Elapsed)
	}
	if p := s.Policies.Wanted(s.Run); p != "" {
		t.Errorf("what is compared already is to be run again, under %s", p)
	}
	late := step(s, Edit{Key: rowAt(s, 1, "delay"), Text: "1s"})
	if got := step(late, PolicyRan{Of: s.Run.Rev, Result: s.Policies.Runs[0]}); len(got.Policies.next) != 0 {
		t.Error("what an earlier run's policy did is taken for that of the present run")
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		lesson  string
		summary string
		want    []string // by policy
	}{
		{"scatter-gather", "All 6 results after 3 s: wait-all and collect-all. 3 results after 500 ms: first-success. " +
			"Nothing but an error after 0 s: fail-fast. Nothing but an error after 3 s: quorum.", []string{
			"fastest with all 6 results; reports 1 of 2 errors; leaks 1 goroutine", "loses 6 results; leaks 3 goroutines",
			"fastest with all 6 results; leaks 1 goroutine",
			"loses 3 results; does not report the error; leaks 2 goroutines", "loses 6 results; leaks 1 goroutine",
		}},
		{"wait", "All 2 answers after 500 ms: quorum. All 2 answers after 700 ms: wait-all and collect-all. 1 answer after 300 ms: first-success. " +
			"Nothing but an error after 700 ms: fail-fast.", []string{
			"", "loses 2 answers", "", "loses 1 answer", "fastest with all 2 answers",
		}},
		{"slowest", "All 100 answers after 1 s: wait-all, fail-fast and collect-all. 51 answers after 9.465 ms: quorum. 1 answer after 5.217 ms: first-success.", []string{
			"fastest with all 100 answers", "fastest with all 100 answers", "fastest with all 100 answers", "loses 99 answers", "loses 49 answers",
		}},
		{"panic", "1 answer after 250 ms: first-success. The program crashes under wait-all, fail-fast, collect-all and quorum.", []string{"", "", "", "", ""}},
		{"limit-zero", "No policy helps here: the program crashes before Wait returns.", []string{"", "", "", "", ""}},
	} {
		s := compared(ChooseLesson{Name: c.lesson})
		if got := s.Policies.Summary(); c.summary != "" && got != c.summary {
			t.Errorf("%s: %q, want %q", c.lesson, got, c.summary)
		}
		for i, verdicts := range s.Policies.Verdicts() {
			var texts []string
			for _, v := range verdicts {
				texts = append(texts, v.Text)
			}
			if got := strings.Join(texts, "; "); c.want != nil && got != c.want[i] {
				t.Errorf("%s, %s: %q, want %q", c.lesson, engine.Policies[i], got, c.want[i])
			}
		}
	}
}

// TestNothingIsPraised: a policy that brings nothing is not the fastest at anything.
func TestNothingIsPraised(t *testing.T) {
	failing := []Msg{Edit{Key: rowAt(after(), 0, "error"), Text: "a"}, Edit{Key: rowAt(after(), 1, "error"), Text: "b"}, Edit{Key: rowAt(after(), 2, "error"), Text: "c"}}
	for _, s := range []State{compared(), compared(failing...), compared(ChooseLesson{Name: "all-errors"}), compared(ChooseLesson{Name: "fail-fast"})} {
		for i, verdicts := range s.Policies.Verdicts() {
			n, _ := s.Policies.yields(s.Policies.Runs[i])
			for _, v := range verdicts {
				if strings.HasPrefix(v.Text, "fastest") && n == 0 {
					t.Errorf("%s: %s is called %q and brings nothing", s.Lesson, engine.Policies[i], v.Text)
				}
			}
		}
	}
	if got, want := compared(failing...).Policies.Summary(), "Nothing but an error after "; !strings.HasPrefix(got, want) {
		t.Errorf("where everything fails: %q", got)
	}
}

// Work is wasted where a source does not look at its context.
func TestWastedWorkIsTold(t *testing.T) {
	s := after()
	s = step(s, Edit{Key: Key{Path: "worker"}, Text: string(engine.Inline)})
	s = step(s, Edit{Key: Key{Path: "timeout"}, Text: ""})
	s = step(s, DeleteSource{Row: s.Draft.Rows[1].ID}) // mongodb, which takes 30 s
	s = step(s, Edit{Key: Key{Path: "gather"}, Text: "fail-fast"})
	for s.Policies.Rev != s.Run.Rev {
		s = step(s, nextPolicy(s))
	}
	// redis fails at once; postgres and mysql run on for 500 ms and 700 ms.
	if got := fmt.Sprint(s.Policies.Verdicts()[1]); !strings.Contains(got, "wastes 1.2 s of work") {
		t.Errorf("fail-fast: %s", got)
	}
	if got := timeline.Prepare(s.Run.Report).Wasted(); got != 1200*time.Millisecond {
		t.Errorf("wasted %v", got)
	}
}
