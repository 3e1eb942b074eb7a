package picture

import (
	"errors"
	"fmt"

	"scattergather/app/timeline"
	"scattergather/engine"
)

// Options are how the timeline of a report is drawn.
type Options struct {
	Width int  // px, from MinWidth to MaxWidth; 0 is DefaultWidth
	Dark  bool // in dark colours
}

// Widths of pictures, in px.
const (
	MinWidth     = timeline.MinWidth
	MaxWidth     = 2000
	DefaultWidth = 1000
)

// Limits of pictures. Together they keep a picture below 100 ms and 64 MB, whatever the scenario.
const (
	MaxCalls  = 1_200     // of sources, attempts and hedges included
	MaxSteps  = 10_000    // of all calls
	MaxLanes  = 64        // those of folded replicas count once
	MaxPixels = 1_500_000 // of a PNG
	maxSVG    = 512 << 10 // bytes of an SVG
	maxDrawn  = 128 << 10 // bytes of an SVG that is drawn as PNG
)

// ErrTooLarge is wrapped by the error of a picture that would exceed a limit.
var ErrTooLarge = errors.New("too much for a picture")

// foldAbove is the number of replicas above which a source's share a lane. The page does the same.
const foldAbove = 12

// Run runs a scenario for a picture. The error wraps ErrTooLarge if the run may have more than
// MaxCalls or MaxSteps, or the picture more than MaxLanes; then nothing has been run.
func Run(s engine.Scenario) (engine.Report, error) {
	if err := s.Check(); err != nil {
		return engine.Report{}, err
	}
	switch calls, steps := work(s); {
	case calls > MaxCalls:
		return engine.Report{}, fmt.Errorf("%w: the sources may be called %d times, at most %d calls can be drawn; try fewer sources, attempts or hedges", ErrTooLarge, calls, MaxCalls)
	case steps > MaxSteps:
		return engine.Report{}, fmt.Errorf("%w: the calls may have %d steps, at most %d can be drawn", ErrTooLarge, steps, MaxSteps)
	}
	if n := lanes(s); n > MaxLanes {
		return engine.Report{}, fmt.Errorf("%w: it would have %d lanes, at most %d can be drawn", ErrTooLarge, n, MaxLanes)
	}
	return engine.Run(s)
}

// work is the number of calls of sources that a run may make, and of their steps.
func work(s engine.Scenario) (calls, steps int) {
	for _, source := range s.Sources {
		copies := 1
		if source.Hedging.After != "" {
			copies += source.Hedging.Max
		}
		n := source.Count * source.Retry.Attempts * copies
		calls += n
		steps += n * source.Steps
	}
	return calls, steps
}

// lanes is the number of lanes in a picture of a scenario, the caller's included.
func lanes(s engine.Scenario) int {
	if s.Pattern == engine.DispatcherWorker {
		return 1 + s.Pool.Workers
	}
	n := 1
	for _, source := range s.Sources {
		if source.Count > foldAbove {
			n++
		} else {
			n += source.Count
		}
	}
	return n
}

// SVG draws the timeline of a report as an SVG document. The error wraps ErrTooLarge if it would be
// larger than half a megabyte.
func SVG(r engine.Report, o Options) ([]byte, error) {
	run, pic, err := layout(r, o)
	if err != nil {
		return nil, err
	}
	svg := run.Document(&pic, timeline.Paper{Dark: o.Dark})
	if len(svg) > maxSVG {
		return nil, fmt.Errorf("%w: it would have %d bytes, at most %d are sent; try fewer steps or attempts", ErrTooLarge, len(svg), maxSVG)
	}
	return svg, nil
}

// layout lays the timeline of a report out.
func layout(r engine.Report, o Options) (run *timeline.Run, pic timeline.Picture, err error) {
	view := timeline.View{Width: o.Width}
	if view.Width == 0 {
		view.Width = DefaultWidth
	}
	if view.Width < MinWidth || view.Width > MaxWidth {
		return nil, pic, fmt.Errorf("the width of %d px is out of range; it must be from %d to %d", view.Width, MinWidth, MaxWidth)
	}
	for row, source := range r.Scenario.Sources {
		if source.Count > foldAbove {
			view.Folded = view.Folded.With(row)
		}
	}
	run = timeline.Prepare(r)
	return run, run.Layout(view), nil
}
