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
	answers int           // sources whose success the caller gets to know
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
		switch end {
		case "ok":
			p.answers++
		case "fail", "timeout":
			p.failed++
		}
	}
	switch lost := r.Outcome.Error != ""; {
	case r.Outcome.Crashed != "":
		p.answers = 0
	case p.policy == engine.FirstSuccess:
		p.answers = min(p.answers, 1)
	case p.policy == engine.Quorum && !lost:
		p.answers = p.quorum
	case p.policy == engine.Quorum, p.policy == engine.FailFast && lost:
		p.answers = 0
	}
	return p
}

// brings is how much the caller is left with, and what it is: results, or answers where no
// source has any results.
func (p Policies) brings(r policyRun) (n int, what string) {
	for _, one := range p.runs {
		if one.outcome.Total > 0 {
			return r.outcome.Total, " result"
		}
	}
	return r.answers, " answer"
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
		if n, what := p.brings(r); n < most {
			add("bad", "loses "+strconv.Itoa(most-n)+plural(most-n, what))
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
			all = false
		case d < 0:
			d = e
		default:
			all = all && e == d
			d = min(d, e)
		}
	}
	return d, all
}

// most is how much the policy brings that brings most.
func (p Policies) most() (most int) {
	for _, r := range p.runs {
		n, _ := p.brings(r)
		most = max(most, n)
	}
	return most
}

// summary says in a sentence or two what the comparison comes to.
func (p Policies) summary() string {
	fastest, all := p.fastest()
	if fastest < 0 {
		return "No policy helps here: the program does not live to see Wait return."
	}
	lives := func(r policyRun) bool { return r.run != nil && r.outcome.Crashed == "" }
	names := func(of func(policyRun) bool) string {
		var named []string
		for _, r := range p.runs {
			if of(r) {
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
		text = "Fastest, after " + dist.Format(fastest) + ": " + names(func(r policyRun) bool { return lives(r) && r.outcome.Elapsed == fastest }) + "."
	}
	if crashed := names(func(r policyRun) bool { return r.outcome.Crashed != "" }); crashed != "" {
		return text + " The program crashes under " + crashed + "."
	}
	most := p.most()
	complete := func(r policyRun) bool { n, _ := p.brings(r); return lives(r) && n == most }
	if slices.ContainsFunc(p.runs, func(r policyRun) bool { return !complete(r) }) {
		_, what := p.brings(p.runs[0])
		text += " All " + strconv.Itoa(most) + plural(most, what) + ": " + names(complete) + "."
	}
	return text
}
