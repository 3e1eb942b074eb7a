package clock

import (
	"context"
	"slices"
	"time"
)

// queue is a channel of ints in virtual time.
type queue struct {
	v         *Virtual
	buffer    []int
	head      int // the first in buffer that has not been received
	capacity  int
	closed    bool
	senders   waiters // with the value they send
	receivers waiters
}

// Queue implements Clock.
func (v *Virtual) Queue(capacity int) Queue {
	q := v.queues.take()
	q.v, q.buffer, q.head, q.capacity, q.closed = v, q.buffer[:0], 0, capacity, false
	q.senders, q.receivers = q.senders.emptied(), q.receivers.emptied()
	return q
}

func (q *queue) buffered() int { return len(q.buffer) - q.head }

// store appends to the buffer. It uses the room of what has been received, if that is half of it,
// before it takes more.
func (q *queue) store(i int) {
	if len(q.buffer) == cap(q.buffer) && q.head >= (len(q.buffer)+1)/2 {
		q.buffer, q.head = q.buffer[:copy(q.buffer, q.buffer[q.head:])], 0
	}
	q.buffer = append(q.buffer, i)
}

func (q *queue) TrySend(i int) bool {
	switch {
	case q.closed:
		panic("send on closed channel")
	case len(q.receivers.tasks) > 0:
		t := q.receivers.tasks[0]
		t.value = i
		q.v.wakeUp(t, Received)
	case q.buffered() < q.capacity:
		q.store(i)
	default:
		return false
	}
	return true
}

func (q *queue) Send(i int) {
	if q.TrySend(i) {
		return
	}
	t := q.v.current
	t.value = i
	q.senders.park(q.v)
	if t.ready == Closed {
		panic("send on closed channel")
	}
}

func (q *queue) Close() {
	if q.closed {
		panic("close of closed channel")
	}
	q.closed = true
	for _, list := range []*waiters{&q.receivers, &q.senders} {
		for len(list.tasks) > 0 {
			q.v.wakeUp(list.tasks[0], Closed)
		}
	}
}

// take receives without waiting.
func (q *queue) take() (i int, ready Ready, ok bool) {
	switch {
	case q.buffered() > 0:
		i = q.buffer[q.head]
		q.head++
		if len(q.senders.tasks) > 0 {
			t := q.senders.tasks[0]
			q.store(t.value)
			q.v.wakeUp(t, Received)
		}
	case len(q.senders.tasks) > 0:
		t := q.senders.tasks[0]
		i = t.value
		q.v.wakeUp(t, Received)
	case q.closed:
		return 0, Closed, true
	default:
		return 0, 0, false
	}
	return i, Received, true
}

func (q *queue) Receive() (int, bool) {
	i, ready := q.ReceiveContext(context.Background(), Forever)
	return i, ready == Received
}

func (q *queue) ReceiveContext(ctx context.Context, after time.Duration) (int, Ready) {
	n := nodeOf(ctx)
	if n != nil && n.done {
		return 0, Done
	}
	if i, ready, ok := q.take(); ok {
		return i, ready
	}
	if after <= 0 {
		return 0, Elapsed
	}
	t := q.v.current
	q.v.sleepUntil(t, after)
	if n != nil {
		t.wait.stand(n)
	}
	q.receivers.park(q.v)
	return t.value, t.ready
}

// waiters is a list of parked tasks: the lowest lane first, and within a lane the one that has
// waited longest.
type waiters struct {
	tasks []*task
}

// emptied returns an empty list in the memory of w.
func (w *waiters) emptied() waiters { return waiters{w.tasks[:0]} }

func (w *waiters) park(v *Virtual) {
	w.insert(v.current)
	v.park()
}

func (w *waiters) insert(t *task) {
	i, _ := slices.BinarySearchFunc(w.tasks, t.lane, func(other *task, lane int) int {
		if other.lane <= lane {
			return -1
		}
		return 1
	})
	w.tasks = slices.Insert(w.tasks, i, t)
	t.at = w
}

func (w *waiters) remove(t *task) {
	if i := slices.Index(w.tasks, t); i >= 0 {
		w.tasks = slices.Delete(w.tasks, i, i+1)
	}
}

func (w *waiters) wakeFirst(v *Virtual) {
	if len(w.tasks) > 0 {
		v.wakeUp(w.tasks[0], Received)
	}
}

func (w *waiters) wakeAll(v *Virtual) {
	for len(w.tasks) > 0 {
		w.wakeFirst(v)
	}
}
