package app

import "time"

// spare is how long a frame may compute what can wait. A run of a large scenario may take
// longer: then a frame makes one.
const spare = 8 * time.Millisecond

// restWhileCounting is how long figures rest that grow while more runs are made: nobody
// reads faster, and drawing them takes time from the runs.
const restWhileCounting = 200 * time.Millisecond

// compute goes on with what is left to compute. What comes of it is shown with the next frame.
func (p *page) compute(now time.Duration) {
	defer p.rescue()
	if !p.state.Stats.Running {
		return
	}
	p.request()
	for from := time.Now(); p.state.Stats.Running && time.Since(from) < spare; {
		before := p.state.Stats.done()
		p.state = Update(p.state, MoreRuns{N: 1})
		if p.state.Stats.done() == before {
			p.state = Update(p.state, StopRuns{}) // it would fail again and again
		}
	}
	if now >= p.seenAt+restWhileCounting {
		p.seenAt = now
		p.state = Update(p.state, SeeRuns{})
	}
}
