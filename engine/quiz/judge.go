package quiz

import (
	"time"

	"scattergather/engine/explain"
	"scattergather/engine/trace"
)

// Answer is what a reader answered. Answers can be compared; the zero value is none yet.
type Answer struct {
	Given  bool
	Picked uint16        // the options, a bit each: 1<<i is Options[i]
	At     time.Duration // of a question that has a flag, if nothing is picked: when, as put on the timeline
}

// Has reports whether an option is picked.
func (a Answer) Has(option int) bool { return a.Picked&(1<<option) != 0 }

// Pick returns the answer after an option was chosen, or chosen again. Of a set the option is
// added or taken away, and "none of them" stands alone; otherwise it replaces the one before.
func (q Question) Pick(a Answer, option int) Answer {
	if option < 0 || option >= len(q.Options) {
		return a
	}
	bit, none := uint16(1)<<option, uint16(1)<<(len(q.Options)-1)
	switch {
	case !q.Many, bit == none:
		a.Picked = bit
	default:
		a.Picked = (a.Picked ^ bit) &^ none
	}
	a.Given, a.At = a.Picked != 0, 0
	if q.HasFlag() {
		a.At = q.Options[option].At
	}
	return a
}

// Put returns the answer that a time on the timeline is, where there is a flag: an option that is so
// near that it must be meant, or that time.
func (q Question) Put(at time.Duration) Answer {
	a := Answer{Given: true, At: max(0, at)}
	if i := q.near(a.At); i >= 0 {
		a.Picked = 1 << i
	}
	return a
}

// near returns the option whose time is meant by another, -1 for none. Options are further
// apart than twice the distance at which they are near.
func (q Question) near(at time.Duration) int {
	for i, o := range q.Options {
		if d := o.At - at; o.At < trace.Forever && max(d, -d) <= q.tolerance() {
			return i
		}
	}
	return -1
}

// tolerance is how far from a time an answer may be: a fiftieth of the latest that is offered.
func (q Question) tolerance() time.Duration {
	var latest time.Duration
	for _, o := range q.Options {
		if o.At < trace.Forever {
			latest = max(latest, o.At)
		}
	}
	return latest / 50
}

// Verdict is what an answer is worth.
type Verdict struct {
	Right bool
	Why   []string // a sentence on each option that was wrong to pick, or to leave out
}

// Judge says whether an answer is right, and what is wrong with it.
func (q Question) Judge(a Answer) Verdict {
	v := Verdict{Right: a.Given}
	for i, o := range q.Options {
		if o.Right == a.Has(i) {
			continue
		}
		v.Right = false
		if isNone := q.Many && i == len(q.Options)-1; !isNone && (q.Many || a.Has(i)) {
			v.Why = append(v.Why, o.Why)
		}
	}
	return v
}

// Because returns what happened and, if one of the findings of the run says so, why.
func (q Question) Because(findings []explain.Finding) string {
	for _, rule := range q.rules {
		for _, f := range findings {
			if f.ID == rule {
				return q.Truth + " " + f.Text
			}
		}
	}
	return q.Truth
}
