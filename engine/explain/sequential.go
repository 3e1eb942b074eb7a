package explain

import (
	"fmt"
	"strconv"
	"strings"
	"time"

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
		finding.Text = fmt.Sprintf("One source after the other, with the same timeouts and policy. Together they took %s: %s× faster.",
			dist.Format(together), ratio(loop, together))
	} else {
		finding.Text = fmt.Sprintf("One source after the other, it would have been decided before the slow ones began. Together it took %s: %s× slower.",
			dist.Format(together), ratio(together, loop))
	}
	return finding, true
}

// ratio is how many times a is b, with as many digits as are interesting.
func ratio(a, b time.Duration) string {
	x := float64(a) / float64(b)
	digits := 1
	if x < 1.05 {
		digits = 3
	}
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', digits, 64), ".0")
}
