package clock

// readyTasks are the tasks that are ready to run. They nearly always become ready in the order in
// which they run, by lane; those only wait in line. The others are in a heap.
type readyTasks struct {
	line []place // in order
	next int     // the first in line that has not run
	rest heap
}

func (r *readyTasks) reset() { r.line, r.next, r.rest = r.line[:0], 0, r.rest[:0] }

func (r *readyTasks) empty() bool { return r.next == len(r.line) && len(r.rest) == 0 }

func (r *readyTasks) push(p place) {
	if r.next == len(r.line) {
		r.line, r.next = r.line[:0], 0
	}
	if n := len(r.line); n == 0 || r.line[n-1].before(&p) {
		r.line = append(r.line, p)
	} else {
		r.rest.push(p)
	}
}

// pop returns the task that runs first.
func (r *readyTasks) pop() *task {
	if r.next == len(r.line) || len(r.rest) > 0 && r.rest[0].before(&r.line[r.next]) {
		return r.rest.pop().timer.task
	}
	r.next++
	return r.line[r.next-1].timer.task
}
