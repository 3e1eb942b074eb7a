package explain

import (
	"fmt"
	"time"

	"scattergather/engine/trace"
)

// ownSlot points at functions that handed in results in one instant: what each writing its
// own slot is for.
func ownSlot(f *facts) (Finding, bool) {
	if f.crashed() {
		return Finding{}, false
	}
	found := f.where(func(c *call) bool { return c.end == trace.Success && len(c.source.Results) > 0 })
	together := map[time.Duration][]*call{}
	var first []*call
	for _, c := range found {
		together[c.to] = append(together[c.to], c)
		if same := together[c.to]; len(same) > 1 && (first == nil || c.to <= first[0].to) {
			first = same
		}
	}
	if first == nil {
		return Finding{}, false
	}
	return Finding{
		Title: "Each wrote a slot of its own",
		Text: fmt.Sprintf("%s found something in the same instant, %s. Had they appended to one slice, that would be a data race, and results could be lost.",
			names(first), at(first[0].to)),
		Lanes: f.lanes(first...),
	}, true
}
