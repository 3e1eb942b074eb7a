package app

import "time"

// spare is how long a frame may compute what can wait. A run of a large scenario may take
// longer: then a frame makes one.
const spare = 8 * time.Millisecond

// background is the work that the page's own thread does when it has nothing else to do. What
// comes of it is posted like everything else.
type background struct {
	waited   bool // the last frame had no time to spare
	policies policyRuns
}

// compute goes on with the work in a frame that began at a time. A frame that had a lot to
// show leaves it to the next, and while the page is being rendered nothing is computed: the
// browser may do both at once.
func (p *page) compute(now time.Duration, began time.Time) {
	defer p.Recover()
	b := &p.background
	p.manyRuns.frame(now)
	toDo := p.manyRuns.isLocal() || b.policies.due(p.state)
	if b.waited = toDo && !b.waited && time.Since(began) > spare; b.waited || toDo && p.rendering {
		p.Redraw()
		return
	}
	p.manyRuns.work()
	b.policies.work(p, now)
}

// whileSpare does something again and again as long as there is more, in the time that a
// frame has to spare: at least once, and not once more if that would probably take too long.
func whileSpare(more func() bool, do func()) {
	for began, took := time.Now(), time.Duration(0); more() && took+time.Since(began) < spare; {
		from := time.Now()
		do()
		took = max(took, time.Since(from))
	}
}
