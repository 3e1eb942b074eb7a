package timeline

import "scattergather/engine/trace"

// strand is which of several copies that run side by side an attempt is.
type strand struct{ index, of int }

// strandOf finds the strand of the i-th span, an attempt.
func strandOf(spans []trace.Span, i int) strand {
	var at strand
	for k := i; k >= 0 && spans[k].Copy; k = previousAttempt(spans, k) {
		at.index++
	}
	at.of = at.index + 1
	for _, s := range spans[i+1:] {
		if s.What != trace.SpanAttempt {
			continue
		}
		if !s.Copy {
			break
		}
		at.of++
	}
	return at
}

// strandOfAttempt finds the strand of an attempt by its number, within a job on the lane of
// a worker.
func strandOfAttempt(spans []trace.Span, attempt int, job string) strand {
	for i, s := range spans {
		if s.What == trace.SpanAttempt && s.Attempt == attempt && s.Job == job {
			return strandOf(spans, i)
		}
	}
	return strand{0, 1}
}

// previousAttempt is the index of the attempt before the k-th span, -1 for none.
func previousAttempt(spans []trace.Span, k int) int {
	for k--; k >= 0; k-- {
		if spans[k].What == trace.SpanAttempt {
			return k
		}
	}
	return -1
}

// strandBox is where a strand lies in the height of a bar. The conversions keep compilers
// from fusing products and sums, which would round otherwise on some architectures.
func (m measures) strandBox(bar float64, at strand) (top, height float64) {
	const space = 1.5
	height = (m.barH - float64(space*float64(at.of-1))) / float64(at.of)
	return bar - m.barH/2 + float64(float64(at.index)*(height+space)), height
}
