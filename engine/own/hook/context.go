package hook

import (
	"context"
	"fmt"
	"time"

	"scattergather/engine/own/recorder"
)

// watched is a context that the program has derived. It says when the program looks at it.
type watched struct {
	context.Context
	as *recorder.Derived
}

// Done is what a select asks for.
func (w *watched) Done() <-chan struct{} {
	w.as.Look()
	return w.Context.Done()
}

// Err says whether the context is done.
func (w *watched) Err() error {
	w.as.Look()
	return w.Context.Err()
}

// Deadline says when the context will be done.
func (w *watched) Deadline() (time.Time, bool) {
	w.as.Look()
	return w.Context.Deadline()
}

// Value is what context.Cause asks for, too, and what derives a context from one of the program's own
// types.
func (w *watched) Value(key any) any {
	w.as.Look()
	return w.Context.Value(key)
}

// String is what fmt prints.
func (w *watched) String() string { return fmt.Sprint(w.Context) }

// original returns the context that a parent stands for, so that to derive another from it is not to
// look at it.
func original(parent context.Context) (context.Context, *recorder.Derived) {
	if w, ok := parent.(*watched); ok {
		return w.Context, w.as
	}
	return parent, nil
}

// WithCancel is context.WithCancel.
func WithCancel(site int) func(context.Context) (context.Context, context.CancelFunc) {
	return func(parent context.Context) (context.Context, context.CancelFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithCancel(parent)
		return watch(to.Context(site, ctx, from), ctx, cancel)
	}
}

// WithCancelCause is context.WithCancelCause.
func WithCancelCause(site int) func(context.Context) (context.Context, context.CancelCauseFunc) {
	return func(parent context.Context) (context.Context, context.CancelCauseFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithCancelCause(parent)
		d := to.Context(site, ctx, from)
		return &watched{ctx, d}, func(cause error) {
			to.Cancelled(d, cause)
			cancel(cause)
		}
	}
}

// WithTimeout is context.WithTimeout.
func WithTimeout(site int) func(context.Context, time.Duration) (context.Context, context.CancelFunc) {
	return func(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithTimeout(parent, d)
		return watch(to.Timed(site, ctx, parent, from, d), ctx, cancel)
	}
}

// WithTimeoutCause is context.WithTimeoutCause.
func WithTimeoutCause(site int) func(context.Context, time.Duration, error) (context.Context, context.CancelFunc) {
	return func(parent context.Context, d time.Duration, cause error) (context.Context, context.CancelFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithTimeoutCause(parent, d, cause)
		return watch(to.Timed(site, ctx, parent, from, d), ctx, cancel)
	}
}

// WithDeadline is context.WithDeadline.
func WithDeadline(site int) func(context.Context, time.Time) (context.Context, context.CancelFunc) {
	return func(parent context.Context, at time.Time) (context.Context, context.CancelFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithDeadline(parent, at)
		return watch(to.Timed(site, ctx, parent, from, time.Until(at)), ctx, cancel)
	}
}

// WithDeadlineCause is context.WithDeadlineCause.
func WithDeadlineCause(site int) func(context.Context, time.Time, error) (context.Context, context.CancelFunc) {
	return func(parent context.Context, at time.Time, cause error) (context.Context, context.CancelFunc) {
		parent, from := original(parent)
		ctx, cancel := context.WithDeadlineCause(parent, at, cause)
		return watch(to.Timed(site, ctx, parent, from, time.Until(at)), ctx, cancel)
	}
}

// watch returns what a program gets in place of a context and its cancel function.
func watch(d *recorder.Derived, ctx context.Context, cancel func()) (context.Context, context.CancelFunc) {
	return &watched{ctx, d}, func() {
		to.Cancelled(d, nil)
		cancel()
	}
}
