package model

import (
	"slices"
	"sort"
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
	next []PolicyRun // those of another run, until they are complete
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

// RunPolicy runs the scenario of a run under a policy.
func RunPolicy(of RunResult, policy engine.Policy) PolicyRun {
	scenario := of.Report.Scenario
	if policy == scenario.Gather {
		return newPolicyRun(of.Report, of.Timeline)
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

// Wanted returns the policy that has to run next for the comparison to be that of a run; ""
// if it is complete.
func (p Policies) Wanted(run RunResult) engine.Policy {
	switch {
	case p.Rev == run.Rev, run.Covered:
		return ""
	case p.of != run.Rev:
		return engine.Policies[0]
	}
	return engine.Policies[len(p.next)]
}

// PolicyRan adds what the next policy makes of a run's scenario. The comparison of an earlier
// run stays until the last policy has run, so that the panel does not flicker.
type PolicyRan struct {
	Of     int // Rev of the run whose scenario it is
	Result PolicyRun
}

func (m PolicyRan) update(s State) State {
	p := &s.Policies
	if m.Of != s.Run.Rev || m.Result.Policy != p.Wanted(s.Run) {
		return s // it is late: another run is shown by now
	}
	if p.of != m.Of {
		p.next, p.of = nil, m.Of
	}
	p.next = append(slices.Clip(p.next), m.Result)
	if len(p.next) == len(engine.Policies) {
		p.Runs, p.next, p.Rev = p.next, nil, p.of
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

// Verdicts judges each of the runs by all. What the caller got comes first: only a policy that
// brings as much as any can be the fastest.
func (p Policies) Verdicts() [][]Verdict {
	most := p.most()
	fastest := p.fastest(most)
	same := len(p.ranks()) == 1
	judged := make([][]Verdict, len(p.Runs))
	for i, r := range p.Runs {
		add := func(tone, text string) { judged[i] = append(judged[i], Verdict{text, tone}) }
		o := r.outcome
		if !r.survives() {
			continue
		}
		n, what := p.yields(r)
		if n == most && most > 0 && o.Elapsed == fastest && !same {
			add("good", "fastest with "+all(most, what))
		}
		if n < most {
			add("bad", "loses "+strconv.Itoa(most-n)+Plural(most-n, what))
		}
		switch reported := len(o.Errors); {
		case reported >= r.failed:
		case r.failed == 1:
			add("", "does not report the error")
		case reported == 0:
			add("", "reports none of "+strconv.Itoa(r.failed)+" errors")
		default:
			add("", "reports "+strconv.Itoa(reported)+" of "+strconv.Itoa(r.failed)+" errors")
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

// survives reports whether the program runs and does not crash under the policy.
func (r PolicyRun) survives() bool { return r.Run != nil && r.outcome.Crashed == "" }

// most is how much the policy brings that brings most.
func (p Policies) most() (most int) {
	for _, r := range p.Runs {
		if n, _ := p.yields(r); r.survives() {
			most = max(most, n)
		}
	}
	return most
}

// fastest is how long the fastest policy takes that brings so much; 0 if none does.
func (p Policies) fastest(most int) (d time.Duration) {
	found := false
	for _, r := range p.Runs {
		if n, _ := p.yields(r); r.survives() && n == most && (!found || r.outcome.Elapsed < d) {
			d, found = r.outcome.Elapsed, true
		}
	}
	return d
}

// rank is policies that bring equally much after the same time.
type rank struct {
	yields  int
	elapsed time.Duration
	failed  bool // with an error
	names   []string
}

// ranks returns the policies that survive, by what they bring: most first, and of equally
// much the soonest first. Those that bring nothing are told apart by whether they return an
// error.
func (p Policies) ranks() []rank {
	var ranks []rank
	for _, r := range p.Runs {
		if !r.survives() {
			continue
		}
		n, _ := p.yields(r)
		one := rank{yields: n, elapsed: r.outcome.Elapsed, failed: n == 0 && r.outcome.Error != ""}
		i := slices.IndexFunc(ranks, func(other rank) bool {
			return other.yields == one.yields && other.elapsed == one.elapsed && other.failed == one.failed
		})
		if i < 0 {
			i, ranks = len(ranks), append(ranks, one)
		}
		ranks[i].names = append(ranks[i].names, string(r.Policy))
	}
	sort.SliceStable(ranks, func(i, j int) bool {
		a, b := ranks[i], ranks[j]
		return a.yields > b.yields || a.yields == b.yields && a.elapsed < b.elapsed
	})
	return ranks
}

// all writes how much the caller gets of what there is to get: "all 6 results", "1 answer".
func all(n int, what string) string {
	text := strconv.Itoa(n) + Plural(n, what)
	if n > 1 {
		return "all " + text
	}
	return text
}

// Summary says in a few sentences what the comparison comes to: what the caller gets, and how
// soon.
func (p Policies) Summary() string {
	ranks, most := p.ranks(), p.most()
	if len(ranks) == 0 {
		return "No policy helps here: the program crashes before Wait returns."
	}
	_, what := p.yields(p.Runs[0])
	var said []string
	for _, r := range ranks {
		var got string
		switch {
		case r.failed:
			got = "Nothing but an error"
		case r.yields == 0:
			got = "Nothing"
		case r.yields == most && r.yields != ranks[len(ranks)-1].yields:
			got = strings.ToUpper(all(most, what)[:1]) + all(most, what)[1:]
		default:
			got = strconv.Itoa(r.yields) + Plural(r.yields, what)
		}
		got += " after " + dist.Format(r.elapsed)
		if len(ranks) == 1 && len(r.names) == len(p.Runs) {
			return got + ", whatever the policy."
		}
		said = append(said, got+": "+and(r.names)+".")
	}
	var crashed []string
	for _, r := range p.Runs {
		if r.outcome.Crashed != "" {
			crashed = append(crashed, string(r.Policy))
		}
	}
	if len(crashed) > 0 {
		said = append(said, "The program crashes under "+and(crashed)+".")
	}
	return strings.Join(said, " ")
}

// and joins names: "a, b and c".
func and(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// OutcomeText says what the caller is left with; how long it took is in the picture.
func (p Policies) OutcomeText(r PolicyRun) string {
	n, what := p.yields(r)
	brings := strconv.Itoa(n) + Plural(n, what)
	switch o := r.outcome; {
	case r.Run == nil:
		return isolate(r.fault)
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
