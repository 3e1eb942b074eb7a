package clock

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// group is a real errgroup.Group that blocks in virtual time. The wrapper counts the active
// goroutines and parks for the limit and for Wait; the real Go and Wait are called only when
// they cannot block for longer than errgroup's own epilogue takes.
type group struct {
	v        *Virtual
	eg       *errgroup.Group
	node     *node // of the group's context; nil for a zero Group
	limit    int   // as for SetLimit; negative: none
	active   int
	failed   bool
	number   int      // of functions so far
	observer Observer // may be nil
	slots    waiters  // tasks that wait inside Go
	idle     waiters  // tasks that wait inside Wait
}

// Group implements Clock.
func (v *Virtual) Group() Group {
	return v.newGroup(new(errgroup.Group), nil)
}

// newGroup returns a group around eg, whose context, if it has one, is that of n.
func (v *Virtual) newGroup(eg *errgroup.Group, n *node) *group {
	g := v.groups.take()
	*g = group{v: v, eg: eg, node: n, limit: -1, slots: g.slots.emptied(), idle: g.idle.emptied()}
	return g
}

// GroupWithContext implements Clock.
func (v *Virtual) GroupWithContext(parent context.Context) (Group, context.Context) {
	eg, std := errgroup.WithContext(standard(parent))
	n, ctx := v.adopt(parent, std)
	return v.newGroup(eg, n), ctx
}

func (g *group) Observe(o Observer) { g.observer = o }

func (g *group) SetLimit(n int) {
	g.eg.SetLimit(n)
	g.limit = n
}

func (g *group) full() bool { return g.limit >= 0 && g.active >= g.limit }

func (g *group) Go(f func() error) {
	for g.full() {
		g.slots.park(g.v)
	}
	g.start(f)
}

func (g *group) TryGo(f func() error) bool {
	if g.full() {
		return false
	}
	g.start(f)
	return true
}

func (g *group) start(f func() error) {
	v := g.v
	v.lanes++
	t := v.newTask(v.lanes)
	t.group, t.call, t.number = g, f, g.number
	g.number++
	g.active++
	v.makeReady(t)
}

// finish is deferred by the function that errgroup runs. It gets how the program's function
// ended, and returns the error for errgroup.
func (g *group) finish(t *task, err error, panicked any) error {
	v := g.v
	if panicked != nil {
		v.crash(panicked)
	}
	if v.over || v.halted {
		v.retire(t)
		return err
	}
	return g.done(t, err)
}

// done accounts for a function that returned err, hands the baton on, and returns the error for
// errgroup.
func (g *group) done(t *task, err error) error {
	v := g.v
	g.active--
	if !g.full() {
		g.slots.wakeFirst(v)
	}
	if g.active == 0 {
		g.idle.wakeAll(v)
	}
	first := err != nil && !g.failed
	if !first {
		// errgroup would discard a later error anyway. If it got this one, a later function could
		// overtake an earlier one between its return and errgroup's sync.Once.
		v.retire(t)
		return nil
	}
	g.failed = true
	if g.node == nil || g.node.done {
		v.retire(t)
		return err
	}
	// errgroup cancels after f has returned, on this goroutine. Nobody may run before that.
	t.ended = true
	go g.settle()
	return err
}

// settle waits until errgroup has cancelled its context, and hands the baton on.
func (g *group) settle() {
	<-g.node.ctx.Done()
	// The channel is closed before the children are cancelled. Cause takes the lock that is
	// held until they are.
	_ = context.Cause(g.node.ctx)
	g.v.cancelled(g.node)
	if n := g.v.nextTask(); n != nil {
		g.v.pass(n)
	}
}

func (g *group) Wait() error {
	for g.active > 0 {
		g.idle.park(g.v)
	}
	err := g.eg.Wait()
	if g.node != nil {
		g.v.cancelled(g.node)
	}
	return err
}
