package timeline

import "scattergather/engine/trace"

// strands tells which of how many copies that run side by side an attempt is.
type strands struct{ index, of int }

func strand(spans []trace.Span, i int) strands {
	var at strands
	for k := i; k >= 0 && spans[k].Copy; k = previous(spans, k) {
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

// strandOf is the strand of an attempt by its number, within a job on the lane of a worker.
func strandOf(spans []trace.Span, attempt int, job string) strands {
	for i, s := range spans {
		if s.What == trace.SpanAttempt && s.Attempt == attempt && s.Job == job {
			return strand(spans, i)
		}
	}
	return strands{0, 1}
}

// previous is the attempt before the k-th span.
func previous(spans []trace.Span, k int) int {
	for k--; k >= 0; k-- {
		if spans[k].What == trace.SpanAttempt {
			return k
		}
	}
	return -1
}

// lies is where a strand lies in the height of a bar. The conversions keep compilers from
// fusing products and sums, which would round otherwise on some architectures.
func (b *builder) lies(v *laneView, at strands) (top, height float64) {
	const space = 1.5
	height = (b.m.barH - float64(space*float64(at.of-1))) / float64(at.of)
	return v.Bar - b.m.barH/2 + float64(float64(at.index)*(height+space)), height
}
