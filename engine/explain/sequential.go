package explain

import (
	"fmt"

	"scattergather/engine"
	"scattergather/engine/dist"
)

func sequential(f *facts) (Finding, bool) {
	together := f.returned()
	loop, ok := engine.SequentialOf(f.Report, f.spans)
	if !ok || len(f.calls) < 2 || together == 0 || loop == 0 || loop == together {
		return Finding{}, false
	}
	finding := Finding{Title: fmt.Sprintf("A plain loop would have taken %s", dist.Format(loop))}
	if loop > together {
		finding.Text = fmt.Sprintf("One source after the other, with the same timeouts and policy. Together they took %s: %s faster.",
			dist.Format(together), dist.Ratio(loop, together))
	} else {
		finding.Text = fmt.Sprintf("One source after the other, it would have been decided before the slow ones began. Together it took %s: %s slower.",
			dist.Format(together), dist.Ratio(together, loop))
	}
	return finding, true
}
