package app

import (
	"time"

	"scattergather/app/model"
)

// policyRuns runs the scenario under every gather policy while the panel "Compare" is open, in
// what time the frames have to spare.
type policyRuns struct {
	rev    int           // of the run that is compared next
	since  time.Duration // when it was first seen
	failed int           // Rev of a run whose comparison panicked
}

// restBeforeComparing is how long a run has to stay the same before it is compared: what is
// dragged or typed comes first.
const restBeforeComparing = 120 * time.Millisecond

// due reports whether a policy has to run.
func (r *policyRuns) due(s model.State) bool {
	return s.Panel == model.ComparePanel && s.Run.Rev > 0 && s.Policies.Wanted(s.Run) != "" && r.failed != s.Run.Rev
}

// work runs the next policies, in a frame at a time.
func (r *policyRuns) work(p *page, now time.Duration) {
	if !r.due(p.state) {
		return
	}
	p.Redraw()
	run := p.state.Run
	if r.rev != run.Rev {
		r.rev, r.since = run.Rev, now
	}
	// The first time there is nothing to see before: it need not wait.
	if p.state.Held.On || now < r.since+restBeforeComparing && p.state.Policies.Rev > 0 {
		return
	}
	if p.memory.ahead() {
		return
	}
	whileSpare(func() bool { return r.due(p.state) }, func() {
		r.failed = run.Rev // unless it comes back
		p.Post(model.PolicyRan{Of: run.Rev, Result: model.RunPolicy(run, p.state.Policies.Wanted(run))})
		r.failed = 0
	})
}
