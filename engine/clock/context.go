package clock

import (
	"context"
	"slices"
	"sort"
	"time"
)

// A node is what the clock knows of a context: who waits for it and which contexts derive from
// it. A context informs only its own children synchronously that it is done; so the clock,
// which makes every cancellation, walks the tree itself.
type node struct {
	ctx   context.Context // the context that the program has
	depth int             // 0 for a context that derives from none of the clock's
	done  bool
	own   *deadline // the context itself, if it is a deadline

	limited  bool          // it, or one it derives from, has a deadline
	deadline time.Duration // the earliest

	parent   *node // nil: it is not, or no longer, in the list of a parent
	children *node // the youngest; those that have left the list are still in it
	next     *node // the next older child of its parent
	waiters  *waiter
	hooks    []*hook
}

// A hook is a function to call when a context is done.
type hook struct {
	lane int
	seq  uint64
	f    func()
}

// A waiter is a parked task in the list of the context it waits for.
type waiter struct {
	task       *task
	node       *node
	prev, next *waiter
}

func (w *waiter) stand(n *node) {
	w.node, w.prev, w.next = n, nil, n.waiters
	if n.waiters != nil {
		n.waiters.prev = w
	}
	n.waiters = w
}

func (w *waiter) leave() {
	n := w.node
	if n == nil {
		return
	}
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		n.waiters = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	}
	w.node, w.prev, w.next = nil, nil, nil
}

// clockContext is a context with its node.
type clockContext struct {
	context.Context
	node *node
}

type nodeKey struct{}

func (c *clockContext) Value(key any) any {
	if key == (nodeKey{}) {
		return c.node
	}
	return c.Context.Value(key)
}

// nodeOf returns the node of a context; nil for one that is never done.
func nodeOf(ctx context.Context) *node {
	switch c := ctx.(type) {
	case *clockContext:
		return c.node
	case *deadline:
		return &c.node
	}
	n, _ := ctx.Value(nodeKey{}).(*node)
	if ctx.Done() == nil {
		return nil
	}
	if n == nil || n.ctx.Done() != ctx.Done() {
		panic("clock: this context follows the wall: derive it with the clock's WithTimeout, WithCancelCause or GroupWithContext")
	}
	return n
}

// adopt gives a node to ctx, which derives from parent.
func (v *Virtual) adopt(parent, ctx context.Context) (*node, context.Context) {
	both := &struct {
		node
		clockContext
	}{}
	n := &both.node
	both.clockContext = clockContext{Context: ctx, node: n}
	n.ctx = &both.clockContext
	n.join(parent)
	return n, n.ctx
}

// join adds n, whose context derives from parent, to the tree.
func (n *node) join(parent context.Context) {
	if p := nodeOf(parent); p != nil {
		n.depth, n.limited, n.deadline = p.depth+1, p.limited, p.deadline
		n.done = p.done
		if !p.done {
			n.parent, n.next = p, p.children
			p.children = n
		}
	}
}

// cancelled wakes every task that waits for the context of n, or for one that derives from it.
// Before that it calls the hooks, in the order of lanes.
func (v *Virtual) cancelled(n *node) {
	if n.done {
		return
	}
	n.parent = nil
	if hooks := v.spread(n, nil); len(hooks) > 0 {
		call(hooks)
	}
}

// call calls hooks, in order.
func call(hooks []*hook) {
	if len(hooks) > 1 {
		inOrder(hooks)
	}
	for _, h := range hooks {
		if h.f != nil {
			h.f()
		}
	}
}

// inOrder sorts hooks by lane, and those of one lane by age.
func inOrder(hooks []*hook) {
	sort.Slice(hooks, func(i, j int) bool {
		a, b := hooks[i], hooks[j]
		if a.lane != b.lane {
			return a.lane < b.lane
		}
		return a.seq < b.seq
	})
}

func (v *Virtual) spread(n *node, hooks []*hook) []*hook {
	n.done = true
	if n.own != nil {
		v.timers.stop(&n.own.timer)
	}
	for n.waiters != nil {
		v.wakeUp(n.waiters.task, Done)
	}
	hooks = append(hooks, n.hooks...)
	n.hooks = nil
	for c := n.children; c != nil; c = c.next {
		if c.parent == nil {
			continue
		}
		if c.own != nil {
			c.own.end(n.why())
		}
		hooks = v.spread(c, hooks)
	}
	return hooks
}

// why returns the error and the cause of a context that is done.
func (n *node) why() (err, cause error) {
	if n.own != nil {
		return n.own.err, n.own.cause
	}
	return n.ctx.Err(), context.Cause(n.ctx)
}

// OnDone implements Clock.
func (v *Virtual) OnDone(ctx context.Context, f func()) (stop func()) {
	n := nodeOf(ctx)
	if n == nil {
		return func() {}
	}
	if n.done {
		f()
		return func() {}
	}
	v.seq++
	h := &hook{lane: v.current.lane, seq: v.seq, f: f}
	n.hooks = append(n.hooks, h)
	return func() {
		h.f = nil
		if i := slices.Index(n.hooks, h); i >= 0 {
			n.hooks = slices.Delete(n.hooks, i, i+1)
		}
	}
}

// SleepContext implements Clock.
func (v *Virtual) SleepContext(ctx context.Context, d time.Duration) error {
	n := nodeOf(ctx)
	if n != nil && n.done {
		return ctx.Err()
	}
	if d <= 0 {
		return nil
	}
	t := v.current
	v.sleepUntil(t, d)
	if n != nil {
		t.wait.stand(n)
	}
	v.park()
	if t.ready == Done {
		return ctx.Err()
	}
	return nil
}
