package recorder

import (
	"context"
	"errors"

	"scattergather/engine/trace"
)

// Call says at which site the goroutine calls a function of errgroup, whose own events happen
// there. -1: the call is over.
func (r *Recorder) Call(site int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.self().call = site
}

// Caller returns the site that was given to Call.
func (r *Recorder) Caller() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.self().call
}

// Limit says that g.Go may now wait for a free slot. End says that there is one.
func (r *Recorder) Limit() {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	g.lane1 = 1 + r.lane(g, g.call)
	r.begin(trace.GoBlocked, g.call, 0)
}

// SpawnTask says that a group is about to start a function in a goroutine. It returns its lane,
// which the goroutine gives to Enter.
func (r *Recorder) SpawnTask() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	lane := g.lane1 - 1
	if g.lane1 = 0; lane < 0 {
		lane = r.lane(g, g.call)
	}
	r.add(Entry{Lane: g.lane, Kind: trace.Go, Site: g.call, Other: lane})
	return lane
}

// Task says what the function that a group runs has returned.
func (r *Recorder) Task(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	e := Entry{Lane: g.lane, Kind: trace.Success, Site: r.lanes[g.lane].site}
	if err != nil {
		e.Kind, e.Detail = trace.Failure, err.Error()
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			e.Kind = trace.Timeout
		case errors.Is(err, context.Canceled):
			e.Kind = trace.Cancelled
		}
	}
	r.lanes[g.lane].ended = true
	r.add(e)
}

// Wait says that the goroutine is now inside of g.Wait.
func (r *Recorder) Wait(site int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.begin(trace.Wait, site, 0)
	g := r.self()
	g.call, g.gentle = site, true
}

// Waited says that g.Wait is about to return.
func (r *Recorder) Waited(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.self()
	g.call, g.gentle = noSite, false
	text := ""
	if err != nil {
		text = err.Error()
	}
	r.end(text)
}
