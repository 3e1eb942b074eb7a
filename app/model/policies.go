package model

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
	Runs []PolicyRun // in the order of engine.Policies; none before the first
	Next []PolicyRun // those of another run, until they are complete
	of   int         // Rev of that run
}

// A PolicyRun is what a policy makes of the scenario.
type PolicyRun struct {
	Policy  engine.Policy
	Quorum  int
	outcome engine.Outcome
	Run     *timeline.Run // nil if it could not be run
	fault   string        // why
	failed  int           // sources that failed by themselves
	answers int           // sources whose success the caller gets to know
}

// under runs the scenario that is shown under a policy.
func (s State) under(policy engine.Policy) PolicyRun {
	scenario := s.Run.Report.Scenario
	if policy == scenario.Gather {
		return newPolicyRun(s.Run.Report, s.Run.Timeline)
	}
	scenario.Gather, scenario.Quorum = policy, 0
	if policy == engine.Quorum {
		scenario.Quorum = majority(scenario)
	}
	report, err := engine.Run(scenario)
	if err != nil {
		return PolicyRun{Policy: policy, Quorum: scenario.Quorum, fault: err.Error()}
	}
	return newPolicyRun(report, timeline.Prepare(report))
}

func newPolicyRun(r engine.Report, run *timeline.Run) PolicyRun {
	p := PolicyRun{Policy: r.Scenario.Gather, Quorum: r.Scenario.Quorum, outcome: r.Outcome, Run: run}
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
	case p.Policy == engine.FirstSuccess:
		p.answers = min(p.answers, 1)
	case p.Policy == engine.Quorum && !lost:
		p.answers = p.Quorum
	case p.Policy == engine.Quorum, p.Policy == engine.FailFast && lost:
		p.answers = 0
	}
	return p
}

// yields is how much the caller is left with, and what it is: results, or answers where no
// source has any results.
func (p Policies) yields(r PolicyRun) (n int, what string) {
	for _, one := range p.Runs {
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
	if p.Rev == s.Run.Rev {
		return s
	}
	if p.of != s.Run.Rev {
		p.Next, p.of = nil, s.Run.Rev
	}
	p.Next = append(slices.Clip(p.Next), s.under(engine.Policies[len(p.Next)]))
	if len(p.Next) == len(engine.Policies) {
		p.Runs, p.Next, p.Rev = p.Next, nil, p.of
	}
	return s
}

// Longest is how long the slowest of them takes.
func (p Policies) Longest() (d time.Duration) {
	for _, r := range p.Runs {
		d = max(d, r.outcome.Elapsed)
	}
	return d
}

// Verdict is what a policy does better or worse than others.
type Verdict struct{ Text, Tone string }

// Verdicts judges each of the runs by all.
func (p Policies) Verdicts() [][]Verdict {
	fastest, all := p.fastest()
	most := p.most()
	judged := make([][]Verdict, len(p.Runs))
	for i, r := range p.Runs {
		add := func(tone, text string) { judged[i] = append(judged[i], Verdict{text, tone}) }
		o := r.outcome
		if r.Run == nil || o.Crashed != "" {
			continue
		}
		if o.Elapsed == fastest && !all {
			add("good", "fastest")
		}
		if n, what := p.yields(r); n < most {
			add("bad", "loses "+strconv.Itoa(most-n)+Plural(most-n, what))
		}
		if told := len(o.Errors); told == 0 && r.failed > 0 {
			add("", "tells none of "+strconv.Itoa(r.failed)+Plural(r.failed, " error"))
		} else if told < r.failed {
			add("", "tells "+strconv.Itoa(told)+" of "+strconv.Itoa(r.failed)+" errors")
		}
		if wasted := r.Run.Wasted(); wasted > 0 {
			add("bad", "wastes "+dist.Format(wasted)+" of work")
		}
		if n := len(o.Leaked); n > 0 {
			add("bad", "leaks "+strconv.Itoa(n)+Plural(n, " goroutine"))
		}
	}
	return judged
}

// fastest is how long the fastest takes that does not crash, and whether all take that long.
func (p Policies) fastest() (d time.Duration, all bool) {
	d, all = -1, true
	for _, r := range p.Runs {
		switch e := r.outcome.Elapsed; {
		case r.Run == nil || r.outcome.Crashed != "":
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
	for _, r := range p.Runs {
		n, _ := p.yields(r)
		most = max(most, n)
	}
	return most
}

// Summary says in a sentence or two what the comparison comes to.
func (p Policies) Summary() string {
	fastest, all := p.fastest()
	if fastest < 0 {
		return "No policy helps here: the program does not live to see Wait return."
	}
	lives := func(r PolicyRun) bool { return r.Run != nil && r.outcome.Crashed == "" }
	names := func(of func(PolicyRun) bool) string {
		var named []string
		for _, r := range p.Runs {
			if of(r) {
				named = append(named, string(r.Policy))
			}
		}
		if n := len(named); n > 1 {
			return strings.Join(named[:n-1], ", ") + " and " + named[n-1]
		}
		return strings.Join(named, "")
	}
	text := "Whatever the policy, the call takes " + dist.Format(fastest) + "."
	if !all {
		text = "Fastest, after " + dist.Format(fastest) + ": " + names(func(r PolicyRun) bool { return lives(r) && r.outcome.Elapsed == fastest }) + "."
	}
	if crashed := names(func(r PolicyRun) bool { return r.outcome.Crashed != "" }); crashed != "" {
		return text + " The program crashes under " + crashed + "."
	}
	most := p.most()
	complete := func(r PolicyRun) bool { n, _ := p.yields(r); return lives(r) && n == most }
	if slices.ContainsFunc(p.Runs, func(r PolicyRun) bool { return !complete(r) }) {
		_, what := p.yields(p.Runs[0])
		text += " All " + strconv.Itoa(most) + Plural(most, what) + ": " + names(complete) + "."
	}
	return text
}

// OutcomeText says what the caller is left with; how long it took is in the picture.
func (p Policies) OutcomeText(r PolicyRun) string {
	n, what := p.yields(r)
	brings := strconv.Itoa(n) + Plural(n, what)
	switch o := r.outcome; {
	case r.Run == nil:
		return r.fault
	case o.Crashed != "":
		return oneLine(o.Crashed)
	case o.Error != "":
		return brings + " and an error: " + oneLine(o.Error)
	default:
		return brings + ", no error"
	}
}

// Tone is the class of that.
func (r PolicyRun) Tone() string {
	if r.Run == nil || r.outcome.Crashed != "" {
		return "bad"
	}
	return ""
}
