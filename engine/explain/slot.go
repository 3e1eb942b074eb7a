package explain

import (
	"fmt"
	"time"

	"scattergather/engine/trace"
)

// ownSlot points at functions that returned results at one instant: what a slot for each
// is good for.
func ownSlot(f *facts) (Finding, bool) {
	if f.crashed() {
		return Finding{}, false
	}
	found := f.where(func(c *call) bool { return c.end == trace.Success && len(c.source.Results) > 0 && f.concurrent(c) })
	together := map[time.Duration][]*call{}
	var first []*call
	for _, c := range found {
		same := together[c.to]
		if len(same) > 0 && same[len(same)-1].lane == c.lane {
			continue // one worker of the pool did one after the other
		}
		together[c.to] = append(same, c)
		if same = together[c.to]; len(same) > 1 && (first == nil || c.to <= first[0].to) {
			first = same
		}
	}
	if first == nil {
		return Finding{}, false
	}
	return Finding{
		Title: "Each wrote to a slot of its own",
		Text: fmt.Sprintf("%s returned results at the same instant, %s. If they appended to one slice, that would be a data race, and results could be lost.",
			names(first), at(first[0].to)),
		Lanes: f.lanes(first...),
	}, true
}

// concurrent reports whether nothing orders a call with those that end when it does. With a
// limit or in a pool, one that takes no time may begin only after another has ended.
func (f *facts) concurrent(c *call) bool {
	return c.from < c.to || !f.pooled() && f.Scenario.Limit == nil
}
