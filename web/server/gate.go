package server

import (
	"context"
	"errors"
	"runtime"
	"time"
)

// How many pictures are drawn at once, and how many requests wait for that.
var (
	picturesAtOnce  = max(1, runtime.GOMAXPROCS(0)/2) // the others serve files
	picturesWaiting = 32
)

// errBusy is returned where too many requests wait, or one has waited for too long.
var errBusy = errors.New("too many pictures are being drawn; try again in a moment")

// gate lets a few requests through at once, and lets a few more wait.
type gate struct {
	inside chan struct{} // has an element for each request that is let through
	all    chan struct{} // has one for each of those and for each that waits
	most   time.Duration // that a request waits
}

func newGate(inside, waiting int, most time.Duration) *gate {
	return &gate{make(chan struct{}, inside), make(chan struct{}, inside+waiting), most}
}

// do calls f when the gate lets it through. The error is that of f, errBusy, or that of the
// context.
func (g *gate) do(ctx context.Context, f func() error) error {
	select {
	case g.all <- struct{}{}:
		defer func() { <-g.all }()
	default:
		return errBusy
	}
	timer := time.NewTimer(g.most)
	defer timer.Stop()
	select {
	case g.inside <- struct{}{}:
		defer func() { <-g.inside }()
	case <-timer.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
	return f()
}
