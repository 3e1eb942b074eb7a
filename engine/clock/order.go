package clock

import "time"

// lanes is the class of timers that belong to tasks: they come after those of contexts.
const lanes = 1 << 30

// A timer fires at its time: it wakes a task or calls a function.
//
// The order of timers is (when, class, lane, seq). The class puts deadlines and the
// caller's cancel before tasks, and outer contexts before inner ones, so that a delay
// equal to its timeout is a timeout.
type timer struct {
	when  time.Duration
	class int // depth of the context, or lanes
	lane  int
	seq   uint64
	index int // in the heap; -1 when not armed
	task  *task
	fire  func() // if there is no task
}

func (a *timer) before(b *timer) bool {
	switch {
	case a.when != b.when:
		return a.when < b.when
	case a.class != b.class:
		return a.class < b.class
	case a.lane != b.lane:
		return a.lane < b.lane
	default:
		return a.seq < b.seq
	}
}

// timers is a heap. It is written out, and not container/heap, because every sleep of
// every source goes through it and the interface calls show in the benchmark.
type timers []*timer

func (h *timers) push(t *timer) {
	t.index = len(*h)
	*h = append(*h, t)
	h.up(t.index)
}

func (h *timers) remove(t *timer) {
	i := t.index
	if i < 0 {
		return
	}
	s := *h
	last := len(s) - 1
	s.swap(i, last)
	s[last] = nil
	*h = s[:last]
	t.index = -1
	if i < last {
		h.down(i)
		h.up(i)
	}
}

func (h timers) swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h timers) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h[i].before(h[parent]) {
			return
		}
		h.swap(i, parent)
		i = parent
	}
}

func (h timers) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(h); c++ {
			if h[c].before(h[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		h.swap(i, least)
		i = least
	}
}

// readyTasks is a heap of the tasks that can run now: the lowest lane first, so the caller
// before everybody, then the one that became ready first.
type readyTasks []*task

func (a *task) before(b *task) bool {
	if a.lane != b.lane {
		return a.lane < b.lane
	}
	return a.seq < b.seq
}

func (h *readyTasks) push(t *task) {
	s := append(*h, t)
	*h = s
	for i := len(s) - 1; i > 0; {
		parent := (i - 1) / 2
		if !s[i].before(s[parent]) {
			return
		}
		s[i], s[parent] = s[parent], s[i]
		i = parent
	}
}

func (h *readyTasks) pop() *task {
	s := *h
	top := s[0]
	last := len(s) - 1
	s[0], s[last] = s[last], nil
	s = s[:last]
	*h = s
	for i := 0; ; {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(s); c++ {
			if s[c].before(s[least]) {
				least = c
			}
		}
		if least == i {
			return top
		}
		s[i], s[least] = s[least], s[i]
		i = least
	}
}
