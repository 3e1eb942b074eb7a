package explain

import (
	"fmt"
	"time"

	"scattergather/engine"
	"scattergather/engine/dist"
)

func sequential(f *facts) (Finding, bool) {
	loop, ok := engine.SequentialOf(f.Report, f.spans)
	together := f.returned()
	if !ok || f.crashed() || len(f.calls) < 2 || together == 0 || loop == 0 || loop == together {
		return Finding{}, false
	}
	text := fmt.Sprintf("One source after the other, with the same timeouts and policy. Together they took %s: ", dist.Format(together))
	if loop > together {
		text += fmt.Sprintf("%s faster.", dist.Ratio(loop, together))
	} else {
		text += fmt.Sprintf("%s slower.%s", dist.Ratio(together, loop), f.notCalled(loop))
	}
	return Finding{Title: fmt.Sprintf("A plain loop would have taken %s", dist.Format(loop)), Text: text}, true
}

// notCalled names the sources that a loop would not have called, because it was decided
// before their turn. SetLimit(1) makes a loop of the scenario.
func (f *facts) notCalled(loop time.Duration) string {
	other, ok := f.whatIf(func(s *engine.Scenario) {
		one := 1
		s.Pattern, s.Limit = engine.ScatterGather, &one
	})
	if !ok {
		return ""
	}
	if by := other.cancel.by; by != byDecision && by != byFailure || other.cancel.at != loop {
		return ""
	}
	var rest []*call
	for i := range other.calls {
		if other.went[i] < 0 || other.went[i] > other.cancel.index {
			rest = append(rest, &f.calls[i])
		}
	}
	if len(rest) == 0 {
		return ""
	}
	return fmt.Sprintf(" The loop would have returned before it called %s.", names(rest))
}
