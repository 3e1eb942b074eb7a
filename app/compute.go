package app

import (
	"time"

	"scattergather/app/model"
)

// spare is how long a frame may compute what can wait. A run of a large scenario may take
// longer: then a frame makes one.
const spare = 8 * time.Millisecond

// restBeforeComparing is how long a run has to stay the same before it is made under every
// policy: what is dragged or typed comes first.
const restBeforeComparing = 120 * time.Millisecond

// computing is what is left to compute when nothing else is to be done.
type computing struct {
	waited bool          // the last frame had no time to spare
	rev    int           // of the run that is compared next
	since  time.Duration // when it was first seen
	failed int           // Rev of a run that could not be compared
}

// compute goes on with what is left to compute, in a frame that began at a time. What comes
// of it is shown with the next frame. A frame that had a lot to show leaves it to the next,
// and while the page is being rendered nothing is computed: the browser may do both at once.
func (p *page) compute(now time.Duration, began time.Time) {
	defer p.Recover()
	c := &p.computing
	p.manyRuns.frame(now)
	toDo := p.manyRuns.isLocal() || p.state.Panel == model.ComparePanel
	if c.waited = toDo && !c.waited && time.Since(began) > spare; c.waited || toDo && p.told {
		p.Redraw()
		return
	}
	p.manyRuns.work()
	p.tryPolicies(now)
}

// while does something again and again as long as there is more, in the time that a frame
// has to spare: at least once, and not once more if that would probably take too long.
func while(more func() bool, do func()) {
	for began, took := time.Now(), time.Duration(0); more() && took+time.Since(began) < spare; {
		from := time.Now()
		do()
		took = max(took, time.Since(from))
	}
}

// tryPolicies runs the scenario under every policy while that is to be seen.
func (p *page) tryPolicies(now time.Duration) {
	c, rev := &p.computing, p.state.Run.Rev
	if p.state.Panel != model.ComparePanel || rev == 0 || p.state.Policies.Rev == rev || c.failed == rev {
		return
	}
	p.Redraw()
	if c.rev != rev {
		c.rev, c.since = rev, now
	}
	// The first time nobody waits for what is not there yet.
	if p.state.Held.On || now < c.since+restBeforeComparing && p.state.Policies.Rev > 0 {
		return
	}
	while(func() bool { return p.state.Policies.Rev != rev && c.failed != rev }, func() {
		before := len(p.state.Policies.Next)
		p.Post(model.NextPolicy{})
		if p.state.Policies.Rev != rev && len(p.state.Policies.Next) == before {
			c.failed = rev // it would fail again and again
		}
	})
}
