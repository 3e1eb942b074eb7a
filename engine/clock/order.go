package clock

import "time"

// lanes is the class of the timers of tasks. They come after those of contexts.
const lanes = 1 << 30

// A timer fires at its time: it wakes a task or calls a function.
//
// The order of timers is (when, class, lane, seq). The class puts deadlines and the
// caller's cancel before tasks, and outer contexts before inner ones, so that a delay
// equal to its timeout is a timeout.
type timer struct {
	class int32 // depth of the context, or lanes
	lane  int32
	armed uint64 // seq of the place it has in the heap; 0 when not armed
	task  *task
	fire  func() // if there is no task
}

// rank is its class and its lane as one number, in the order of both.
func (t *timer) rank() int64 { return int64(t.class)<<32 + int64(t.lane) }

// A place is the entry of a timer, or of a task that is ready, in a heap. It holds all that the
// order depends on: with thousands of sources, looking that up elsewhere for each comparison
// would take most of the time. With one field more, Go would no longer keep it in registers.
type place struct {
	when  time.Duration
	rank  int64
	seq   uint64
	timer *timer
}

func (a *place) before(b *place) bool {
	switch {
	case a.when != b.when:
		return a.when < b.when
	case a.rank != b.rank:
		return a.rank < b.rank
	default:
		return a.seq < b.seq
	}
}

// heap has the place that comes first at its top. Each place has four below it, next to each
// other in memory.
type heap []place

func (h *heap) push(p place) {
	s := append(*h, p)
	*h = s
	i := len(s) - 1
	for i > 0 {
		above := (i - 1) / 4
		if !p.before(&s[above]) {
			break
		}
		s[i] = s[above]
		i = above
	}
	s[i] = p
}

func (h *heap) pop() place {
	s := *h
	top, p := s[0], s[len(s)-1]
	s[len(s)-1].timer = nil
	s = s[:len(s)-1]
	*h = s
	if len(s) == 0 {
		return top
	}
	i := 0
	for {
		least := 4*i + 1
		if least >= len(s) {
			break
		}
		for c := least + 1; c < min(4*i+5, len(s)); c++ {
			if s[c].before(&s[least]) {
				least = c
			}
		}
		if !s[least].before(&p) {
			break
		}
		s[i] = s[least]
		i = least
	}
	s[i] = p
	return top
}

// timers is the heap of timers. A timer that is stopped keeps its place until that reaches the
// top: most timers are timeouts that did not expire, and removing each from the middle would
// cost more than everything else.
type timers struct {
	heap
	armed int // number of places whose timer will fire
}

func (h *timers) arm(t *timer, when time.Duration, seq uint64) {
	t.armed = seq
	h.armed++
	h.push(place{when: when, rank: t.rank(), seq: seq, timer: t})
}

func (h *timers) stop(t *timer) {
	if t.armed != 0 {
		t.armed = 0
		h.armed--
	}
}

// next returns the time of the timer that fires next; false if there is none.
func (h *timers) next() (when time.Duration, ok bool) {
	if h.armed == 0 {
		return 0, false
	}
	for h.heap[0].timer.armed != h.heap[0].seq {
		h.pop()
	}
	return h.heap[0].when, true
}

// due takes the timer that fires next, if that is now; otherwise it returns nil.
func (h *timers) due(now time.Duration) *timer {
	if when, ok := h.next(); !ok || when != now {
		return nil
	}
	t := h.pop().timer
	h.stop(t)
	return t
}
