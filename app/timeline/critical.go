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
	// Most chains have one link. For the others all ends are written down, once.
	ended := make(map[time.Duration]stretch)
	note := func(at time.Duration, all bool) {
		for _, s := range p.spans {
			if s.What == trace.SpanRun && (all || s.To == at) && s.End != "" && s.End != trace.Cancelled {
				if _, known := ended[s.To]; !known { // the lowest lane that ended by itself at an instant
					ended[s.To] = stretch{s.Lane, s.From, s.To}
				}
			}
		}
	}
	var chain []stretch
	until := p.report.Outcome.Elapsed
	note(until, false)
	for {
		last, ok := ended[until]
		if !ok {
			return chain
		}
		chain = append(chain, last)
		if last.from == 0 || last.from >= until {
			return chain
		}
		until = last.from
		if len(chain) == 1 {
			note(until, true)
		}
	}
}
