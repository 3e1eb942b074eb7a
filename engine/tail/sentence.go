package tail

import (
	"time"

	"scattergather/engine/dist"
)

// Sentence says in one sentence how long the runs took: "1,000 runs: 50 % took 312 ms or
// less, 1.1 % took 1.2 s or more, the slowest 2.3 s." It is empty if there are no runs. Every
// share in it is that of the runs whose elapsed time, rounded as dist.Format
// writes it, is what the sentence says, so that it holds for a delay of two values as well
// as for a smooth distribution.
func (r *Runs) Sentence() string {
	if r.Done() == 0 {
		return ""
	}
	s := spread{r.ordered()}
	return runs(s.n()) + ": " + s.text() + "."
}

// spread is the distribution of the elapsed times of sorted runs, at least one. It rounds
// them as dist.Format does: a reader cannot tell apart what reads the same.
type spread struct{ sorted []one }

func (s spread) n() int { return len(s.sorted) }

// at is the rounded elapsed time of a run by its place, from 0.
func (s spread) at(i int) time.Duration { return dist.Round(s.sorted[i].elapsed) }

// run returns the places from the first run with the same time as run i up to, not
// including, the first with a longer one.
func (s spread) run(i int) (from, to int) {
	d := s.at(i)
	for from = i; from > 0 && s.at(from-1) == d; {
		from--
	}
	for to = i + 1; to < s.n() && s.at(to) == d; {
		to++
	}
	return from, to
}

// mode returns the places of the runs with the time that most runs took, the shortest of
// several.
func (s spread) mode() (from, to int) {
	for i := 0; i < s.n(); {
		_, end := s.run(i)
		if end-i > to-from {
			from, to = i, end
		}
		i = end
	}
	return from, to
}

// share writes how many of the runs so many are.
func (s spread) share(n int) string { return Percent(float64(n) / float64(s.n())) }

// text is the sentence without the number of runs. Where many runs took the same time, the
// median says little ("half took 1 s or less" of runs of which 63 % took 1 s): then the
// sentence begins with that time.
func (s spread) text() string {
	last := s.n() - 1
	from, to := s.mode()
	if to-from == s.n() {
		return "all took " + dist.Format(s.at(0))
	}
	if 4*(to-from) >= s.n() {
		text := s.share(to-from) + " took " + dist.Format(s.at(from))
		if from > 0 {
			text += ", " + s.part(0, from, "less, the fastest ", s.at(0))
		}
		if to <= last {
			text += ", " + s.part(to, last+1, "more, the slowest ", s.at(last))
		}
		return text
	}
	_, upTo := s.run((s.n()+1)/2 - 1)
	text := s.share(upTo) + " took " + dist.Format(s.at(upTo-1)) + " or less"
	if s.n() >= 100 {
		// The 99th percentile, as Summary has it.
		if from, to := s.run((s.n()*99+99)/100 - 1); to <= last {
			text += ", " + s.share(s.n()-from) + " took " + dist.Format(s.at(from)) + " or more"
		}
	}
	return text + ", the slowest " + dist.Format(s.at(last))
}

// part tells of the runs at some places, all of them above or all below the mode.
func (s spread) part(from, to int, how string, extreme time.Duration) string {
	text := s.share(to - from)
	if s.at(from) == s.at(to-1) {
		return text + " took " + dist.Format(extreme)
	}
	return text + " took " + how + dist.Format(extreme)
}
