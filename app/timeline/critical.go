package timeline

import (
	"time"

	"scattergather/engine/trace"
)

// stretch is a part of the chain that decided how long the call took.
type stretch struct {
	lane     int
	from, to time.Duration
}

// decided walks back from the return of Wait: it waited for the function that ended last,
// and where that one had to wait for a slot, for the function that freed it. Functions
// that were all ended by one deadline or cancel decided nothing; the chain is then empty.
func (p *Run) decided() []stretch {
	if p.report.Outcome.Crashed != "" {
		return nil
	}
	var chain []stretch
	until := p.report.Outcome.Elapsed
	for {
		lane, from := p.lastToEnd(until)
		if lane == 0 {
			return chain
		}
		chain = append(chain, stretch{lane, from, until})
		if from == 0 || from >= until {
			return chain
		}
		until = from
	}
}

// lastToEnd is the lowest lane whose function ended by itself at an instant, and when it began.
func (p *Run) lastToEnd(at time.Duration) (lane int, from time.Duration) {
	for _, s := range p.spans {
		if s.What == trace.SpanRun && s.To == at && s.End != "" && s.End != trace.Cancelled {
			return s.Lane, s.From
		}
	}
	return 0, 0
}
