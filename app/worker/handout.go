package worker

import "time"

// portion is how long a worker should take for what it is given at a time: long compared to
// a message, and short compared to how often figures are shown.
const portion = 40 * time.Millisecond

// handout gives out seeds in portions. How large these are changes no figure.
type handout struct {
	next, end int64         // the seeds that are left: from next up to, not including, end
	cost      time.Duration // of a run, as last measured; 0 before
}

// take returns the next seeds. n is 0 if none are left.
func (h *handout) take() (first int64, n int) {
	n = 1 // before anything is measured: a run may take a second
	if h.cost > 0 {
		n = int(min(portion/h.cost+1, 2000))
	}
	first, n = h.next, int(min(int64(n), h.end-h.next))
	h.next += int64(n)
	return first, n
}

// measured notes how long n runs took.
func (h *handout) measured(n int, took time.Duration) {
	if n > 0 {
		h.cost = max(took/time.Duration(n), time.Microsecond)
	}
}
