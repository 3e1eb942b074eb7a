package app

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scattergather/app/timeline"
	"scattergather/engine"
	"scattergather/engine/dist"
)

// Policies is what the panel "Compare" shows: the scenario run under every gather policy.
type Policies struct {
	Rev  int         // of the run whose scenario it is, 0 before the first
	runs []policyRun // in the order of engine.Policies; none before the first
	next []policyRun // those of another run, until they are complete
	of   int         // Rev of that run
}

// A policyRun is what a policy makes of the scenario.
type policyRun struct {
	policy  engine.Policy
	quorum  int
	outcome engine.Outcome
	run     *timeline.Run // nil if it could not be run
	fault   string        // why
	failed  int           // sources that failed by themselves
}

// under runs the scenario that is shown under a policy.
func (s State) under(policy engine.Policy) policyRun {
	scenario := s.Shown.Report.Scenario
	if policy == scenario.Gather {
		return newPolicyRun(s.Shown.Report, s.Shown.Run)
	}
	scenario.Gather, scenario.Quorum = policy, 0
	if policy == engine.Quorum {
		scenario.Quorum = majority(scenario)
	}
	report, err := engine.Run(scenario)
	if err != nil {
		return policyRun{policy: policy, quorum: scenario.Quorum, fault: err.Error()}
	}
	return newPolicyRun(report, timeline.Prepare(report))
}

func newPolicyRun(r engine.Report, run *timeline.Run) policyRun {
	p := policyRun{policy: r.Scenario.Gather, quorum: r.Scenario.Quorum, outcome: r.Outcome, run: run}
	for _, end := range lastEndings(r) {
		if end == "fail" || end == "timeout" {
			p.failed++
		}
	}
	return p
}

// NextPolicy runs the scenario under the next policy. Those of an earlier scenario stay
// until the last is done, lest the panel flicker.
type NextPolicy struct{}

func (NextPolicy) update(s State) State {
	p := &s.Policies
	if p.Rev == s.Shown.Rev {
		return s
	}
	if p.of != s.Shown.Rev {
		p.next, p.of = nil, s.Shown.Rev
	}
	p.next = append(slices.Clip(p.next), s.under(engine.Policies[len(p.next)]))
	if len(p.next) == len(engine.Policies) {
		p.runs, p.next, p.Rev = p.next, nil, p.of
	}
	return s
}

// longest is how long the slowest of them takes.
func (p Policies) longest() (d time.Duration) {
	for _, r := range p.runs {
		d = max(d, r.outcome.Elapsed)
	}
	return d
}

// verdict is what a policy does better or worse than others.
type verdict struct{ text, tone string }

// verdicts judges each of the runs by all.
func (p Policies) verdicts() [][]verdict {
	fastest, all := p.fastest()
	most := p.most()
	judged := make([][]verdict, len(p.runs))
	for i, r := range p.runs {
		add := func(tone, text string) { judged[i] = append(judged[i], verdict{text, tone}) }
		o := r.outcome
		if r.run == nil || o.Crashed != "" {
			continue
		}
		if o.Elapsed == fastest && !all {
			add("good", "fastest")
		}
		if lost := most - o.Total; lost > 0 {
			add("bad", "loses "+strconv.Itoa(lost)+plural(lost, " result"))
		}
		if told := len(o.Errors); told == 0 && r.failed > 0 {
			add("", "tells none of "+strconv.Itoa(r.failed)+plural(r.failed, " error"))
		} else if told < r.failed {
			add("", "tells "+strconv.Itoa(told)+" of "+strconv.Itoa(r.failed)+" errors")
		}
		if wasted := r.run.Wasted(); wasted > 0 {
			add("bad", "wastes "+dist.Format(wasted)+" of work")
		}
		if n := len(o.Leaked); n > 0 {
			add("bad", "leaks "+strconv.Itoa(n)+plural(n, " goroutine"))
		}
	}
	return judged
}

// fastest is how long the fastest takes that does not crash, and whether all take that long.
func (p Policies) fastest() (d time.Duration, all bool) {
	d, all = -1, true
	for _, r := range p.runs {
		switch e := r.outcome.Elapsed; {
		case r.run == nil || r.outcome.Crashed != "":
		case d < 0:
			d = e
		default:
			all = all && e == d
			d = min(d, e)
		}
	}
	return d, all
}

// most is the number of results of the policy that brings most.
func (p Policies) most() (n int) {
	for _, r := range p.runs {
		n = max(n, r.outcome.Total)
	}
	return n
}

// summary says in a sentence or two what the comparison comes to.
func (p Policies) summary() string {
	fastest, all := p.fastest()
	if fastest < 0 {
		return "No policy helps here: the program does not live to see Wait return."
	}
	names := func(of func(policyRun) bool) string {
		var named []string
		for _, r := range p.runs {
			if r.run != nil && r.outcome.Crashed == "" && of(r) {
				named = append(named, string(r.policy))
			}
		}
		if n := len(named); n > 1 {
			return strings.Join(named[:n-1], ", ") + " and " + named[n-1]
		}
		return strings.Join(named, "")
	}
	text := "Whatever the policy, the call takes " + dist.Format(fastest) + "."
	if !all {
		text = "Fastest, after " + dist.Format(fastest) + ": " + names(func(r policyRun) bool { return r.outcome.Elapsed == fastest }) + "."
	}
	most := p.most()
	complete := func(r policyRun) bool { return r.outcome.Total == most }
	if slices.ContainsFunc(p.runs, func(r policyRun) bool { return !complete(r) }) {
		text += " All " + strconv.Itoa(most) + plural(most, " result") + ": " + names(complete) + "."
	}
	return text
}
